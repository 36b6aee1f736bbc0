import { readCursor } from "#app/db/reads/keyset.ts";
import { listMembers, type MemberSort, type SortOrder } from "#app/db/reads/list-members.ts";
import { memberName } from "#app/domain/member-name.ts";
import { toPoints } from "#app/domain/points.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export const MEMBERS_PER_PAGE = 25;

export interface MemberListItem {
  id: string;
  name: string;
  email: string | null;
  joinedAt: Date;
  balance: number;
}

export interface MemberList {
  members: MemberListItem[];
  next: string | null;
  previous: string | null;
}

/** One page of the members that a search finds, or of all of them. */
export async function browseMembers(
  { db, shopId }: AdminContext,
  input: { search: string; sort: MemberSort; order: SortOrder; cursor: string | null },
): Promise<MemberList> {
  const { cursor, ...query } = input;
  const page = await listMembers(db, shopId, {
    ...query,
    cursor: readCursor(cursor),
    limit: MEMBERS_PER_PAGE,
  });
  const members = page.rows.map((row) => ({
    id: row.id.toString(),
    name: memberName({ ...row, isErased: row.redactedAt !== null }),
    email: row.email,
    joinedAt: row.joinedAt,
    balance: toPoints(row.balance),
  }));
  return { members, next: page.next, previous: page.previous };
}
