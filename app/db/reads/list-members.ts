import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Prisma } from "#app/db/generated/client.ts";
import type { MemberFilter } from "#app/domain/member-filter.ts";
import { parseId } from "#app/domain/parse-id.ts";
import { filterMembers } from "./filter-members.ts";
import { toKeysetPage, type KeysetPage } from "./keyset.ts";
import { pageOf, sortColumn, type MemberPage } from "./member-order.ts";

export interface MemberRow {
  id: bigint;
  customerId: bigint | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  joinedAt: Date;
  balance: bigint;
  tierId: string | null;
  redactedAt: Date | null;
}

export interface MemberQuery extends MemberPage {
  /** The beginning of a first name, a last name, both, or an e-mail; or a customer id. Empty: everybody. */
  search: string;
  /** Those whom a filter finds, or exactly these. */
  among: { filter: MemberFilter; now: Date } | { ids: bigint[] };
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      customer_id: z.bigint().nullable(),
      first_name: z.string().nullable(),
      last_name: z.string().nullable(),
      email: z.string().nullable(),
      joined_at: z.date(),
      balance: z.bigint(),
      tier_id: z.string().nullable(),
      redacted_at: z.date().nullable(),
      sort_value: z.string(),
    })
    .transform((row) => ({
      id: row.id,
      customerId: row.customer_id,
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      joinedAt: row.joined_at,
      balance: row.balance,
      tierId: row.tier_id,
      redactedAt: row.redacted_at,
      sortValue: row.sort_value,
    })),
);

/**
 * One page of a shop's members. Each sort reads along its own index, from the cursor on, so the hundredth page
 * costs what the first one does. Members without a name come last by name.
 */
export async function listMembers(
  db: Db,
  shopId: bigint,
  { search, among, ...page }: MemberQuery,
): Promise<KeysetPage<MemberRow>> {
  const { from, sorted } = pageOf(page);
  const wanted =
    "ids" in among
      ? Prisma.sql`and id = any(${among.ids}::bigint[])`
      : filterMembers(shopId, among.filter, { now: among.now, lookup: "of-each" });
  const rows = Rows.parse(
    await db.$queryRaw`
      select id, customer_id, first_name, last_name, email, joined_at, balance, tier_id, redacted_at,
        (${sortColumn(page.sort)})::text as sort_value
      from member
      where shop_id = ${shopId} and merged_into_id is null ${matching(search)} ${wanted} ${from} ${sorted}`,
  );
  return toKeysetPage(rows, {
    limit: page.limit,
    cursor: page.cursor,
    valueOf: (row) => row.sortValue,
  });
}

function matching(search: string): Prisma.Sql {
  const wanted = search.trim().toLowerCase();
  if (wanted === "") return Prisma.empty;
  const prefix = toPrefix(wanted);
  const [first = "", ...others] = wanted.split(/\s+/);
  const fullName =
    others.length > 0
      ? Prisma.sql`or (lower(first_name) like ${toPrefix(first)} and lower(last_name) like ${toPrefix(others.join(" "))})`
      : Prisma.empty;
  const customerId = parseId(wanted);
  const customer = customerId === null ? Prisma.empty : Prisma.sql`or customer_id = ${customerId}`;
  return Prisma.sql`and (lower(last_name) like ${prefix} or lower(first_name) like ${prefix}
    or lower(email) like ${prefix} ${fullName} ${customer})`;
}

/** The letters that LIKE reads as wildcards are meant literally: "50%" finds "50%…" only. */
function toPrefix(text: string): string {
  return `${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
