import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import type { Db } from "#app/db/client.server.ts";
import { gatherMembers } from "#app/db/reads/gather-members.ts";
import { readCursor, type KeysetPage } from "#app/db/reads/keyset.ts";
import { listMembers, type MemberRow } from "#app/db/reads/list-members.ts";
import type { MemberPage, MemberSort, SortOrder } from "#app/db/reads/member-order.ts";
import { inUnits, isEmptyFilter, type MemberFilter } from "#app/domain/member-filter.ts";
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
  /** How many members the filter finds, up to MAX_COUNTED; one more means "more". Null where nothing is filtered. */
  count: number | null;
  /** How the program counts points. */
  pointDecimals: number;
}

export const MAX_COUNTED = 10_000;

/** One page of the members that a search finds, or of all of them. */
export async function browseMembers(
  { db, shopId, now }: AdminContext,
  input: {
    search: string;
    filter?: MemberFilter;
    sort: MemberSort;
    order: SortOrder;
    cursor: string | null;
  },
): Promise<MemberList> {
  const { cursor, filter: asked = {}, ...query } = input;
  const program = (await findCurrentProgram(db, shopId, now))?.program;
  const tiers = program?.tiers?.tiers ?? [];
  const filter = inUnits(asked, program?.pointDecimals ?? 0);
  const { page, count } = await findMembers(db, shopId, {
    ...{ ...query, filter, now },
    ...{ cursor: readCursor(cursor), limit: MEMBERS_PER_PAGE, most: MAX_COUNTED },
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
    count,
    pointDecimals: program?.pointDecimals ?? 0,
  };
}

/**
 * A page of members with their count (null where nothing is filtered). Few are gathered, counted and sorted; where
 * there are more than `most`, they are read along the sort instead, which soon finds a page of them.
 */
export async function findMembers(
  db: Db,
  shopId: bigint,
  input: MemberPage & { search: string; filter: MemberFilter; now: Date; most: number },
): Promise<{ page: KeysetPage<MemberRow>; count: number | null }> {
  const { search, filter, now, most, ...page } = input;
  const along = () => listMembers(db, shopId, { ...page, search, among: { filter, now } });
  if (isEmptyFilter(filter)) return { page: await along(), count: null };
  const { count, ids } = await gatherMembers(db, shopId, { ...page, filter, now, most });
  const isWhole = count <= most && search.trim() === "";
  return {
    page: isWhole ? await listMembers(db, shopId, { ...page, search: "", among: { ids } }) : await along(),
    count,
  };
}
