import { Prisma } from "#app/db/generated/client.ts";
import type { Keyset } from "./keyset.ts";

export const MEMBER_SORTS = ["balance", "joined", "name"] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];
export type SortOrder = "asc" | "desc";

export interface MemberPage {
  sort: MemberSort;
  order: SortOrder;
  cursor: Keyset | null;
  limit: number;
}

/** What rows of `member` are sorted by. The name's expression is that of the index member_by_sort_name_idx. */
export function sortColumn(sort: MemberSort): Prisma.Sql {
  return SORT_COLUMNS[sort].column;
}

/**
 * The page's part of a query: rows from the cursor on, beginning with "and", and their order, with one row more than
 * the page holds. `column` is what is sorted by, in the query where it stands; beside it stands `id`.
 */
export function pageOf(
  { sort, order, cursor, limit }: MemberPage,
  column = sortColumn(sort),
): { from: Prisma.Sql; sorted: Prisma.Sql } {
  const ascending = (order === "asc") !== (cursor?.direction === "before");
  const direction = ascending ? Prisma.sql`asc` : Prisma.sql`desc`;
  const beyond = ascending ? Prisma.sql`>` : Prisma.sql`<`;
  const from = cursor
    ? Prisma.sql`and (${column}, id) ${beyond} (${cursor.value}::${SORT_COLUMNS[sort].cast}, ${cursor.id})`
    : Prisma.empty;
  return { from, sorted: Prisma.sql`order by ${column} ${direction}, id ${direction} limit ${limit + 1}` };
}

const SORT_COLUMNS: Record<MemberSort, { column: Prisma.Sql; cast: Prisma.Sql }> = {
  balance: { column: Prisma.sql`balance`, cast: Prisma.sql`bigint` },
  joined: { column: Prisma.sql`joined_at`, cast: Prisma.sql`timestamptz` },
  name: {
    column: Prisma.sql`lower(coalesce(last_name, first_name, '\uFFFF')) collate "C"`,
    cast: Prisma.sql`text`,
  },
};
