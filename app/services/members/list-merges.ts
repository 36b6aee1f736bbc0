import { listMemberMerges, type MemberMergeRow } from "#app/db/reads/list-member-merges.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export type { MemberMergeRow };

const MERGES_SHOWN = 20;

/** The merges that a member was part of, newest first. */
export function listMerges(
  { db, shopId }: Pick<AdminContext, "db" | "shopId">,
  memberId: bigint,
): Promise<MemberMergeRow[]> {
  return listMemberMerges(db, shopId, { memberId, limit: MERGES_SHOWN });
}
