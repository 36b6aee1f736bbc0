import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
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
  /** The name of the member's tier; null for none. */
  tier: string | null;
}

export interface MemberList {
  members: MemberListItem[];
  /** The program's tiers, lowest first; empty where it has none. */
  tiers: { id: string; name: string }[];
  next: string | null;
  previous: string | null;
  /** How the program counts points. */
  pointDecimals: number;
}

/** One page of the members that a search finds, or of all of them. */
export async function browseMembers(
  { db, shopId, now }: AdminContext,
  input: { search: string; tier?: string; sort: MemberSort; order: SortOrder; cursor: string | null },
): Promise<MemberList> {
  const { cursor, tier = "", ...query } = input;
  const program = (await findCurrentProgram(db, shopId, now))?.program;
  const tiers = program?.tiers?.tiers ?? [];
  const page = await listMembers(db, shopId, {
    ...query,
    tier,
    cursor: readCursor(cursor),
    limit: MEMBERS_PER_PAGE,
  });
  const members = page.rows.map((row) => ({
    id: row.id.toString(),
    name: memberName({ ...row, isErased: row.redactedAt !== null }),
    email: row.email,
    joinedAt: row.joinedAt,
    balance: toPoints(row.balance),
    tier: tiers.find(({ id }) => id === row.tierId)?.name ?? null,
  }));
  return {
    members,
    tiers: tiers.map(({ id, name }) => ({ id, name })),
    next: page.next,
    previous: page.previous,
    pointDecimals: program?.pointDecimals ?? 0,
  };
}
