import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Prisma } from "#app/db/generated/client.ts";
import { ENTRY_KINDS, EntryDetail, OrderBreakdown, type EntryKind } from "#app/domain/ledger/entry.ts";
import { toKeysetPage, type Keyset, type KeysetPage } from "./keyset.ts";

export interface EntryRow {
  id: bigint;
  key: string;
  kind: EntryKind;
  points: bigint;
  orderId: bigint | null;
  orderName: string | null;
  occurredAt: Date;
  programVersion: number | null;
  breakdown: OrderBreakdown | null;
  detail: EntryDetail | null;
  /** Who did it, for what a person did: "staff:548380009". */
  actor: string | null;
  /** When the points that this entry gave can be spent; null for an entry that took points. */
  availableAt: Date | null;
  /** The sum of the member's entries up to this one, by date. */
  balanceAfter: bigint;
  /** True where a later entry gave points of this one back. */
  isGivenBack: boolean;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      key: z.string(),
      kind: z.enum(ENTRY_KINDS),
      points: z.bigint(),
      order_id: z.bigint().nullable(),
      order_name: z.string().nullable(),
      occurred_at: z.date(),
      program_version: z.int().nullable(),
      breakdown: OrderBreakdown.nullable(),
      detail: EntryDetail.nullable(),
      actor: z.string().nullable(),
      available_at: z.date().nullable(),
      balance_after: z.bigint(),
      is_given_back: z.boolean(),
    })
    .transform((row) => ({
      id: row.id,
      key: row.key,
      kind: row.kind,
      points: row.points,
      orderId: row.order_id,
      orderName: row.order_name,
      occurredAt: row.occurred_at,
      programVersion: row.program_version,
      breakdown: row.breakdown,
      detail: row.detail,
      actor: row.actor,
      availableAt: row.available_at,
      balanceAfter: row.balance_after,
      isGivenBack: row.is_given_back,
    })),
);

/**
 * One page of a member's ledger, newest first by the dates on which things happened; entries of one moment in the
 * order in which they were written. A history that is replayed late therefore reads like one that was followed
 * live. The balance after each is the present one less what came later: so the newest pages, which are those that people
 * read, cost the same however long the history is. Only the page's own rows carry their breakdown.
 */
export async function listMemberEntries(
  db: Db,
  shopId: bigint,
  input: { memberId: bigint; cursor: Keyset | null; limit: number },
): Promise<KeysetPage<EntryRow>> {
  const { memberId, limit } = input;
  const cursor = input.cursor && isMoment(input.cursor.value) ? input.cursor : null;
  const backwards = cursor?.direction === "before";
  const order = backwards ? Prisma.sql`asc` : Prisma.sql`desc`;
  const beyond = backwards ? Prisma.sql`>` : Prisma.sql`<`;
  const from = cursor
    ? Prisma.sql`and (occurred_at, id) ${beyond} (${cursor.value}::timestamptz, ${cursor.id})`
    : Prisma.empty;
  const rows = Rows.parse(
    await db.$queryRaw`
      with page as (
        select id, key, kind, points, order_id, occurred_at, program_version, breakdown, detail, actor
        from ledger_entry
        where shop_id = ${shopId} and member_id = ${memberId} ${from}
        order by occurred_at ${order}, id ${order} limit ${limit + 1}
      ), newer as (
        select coalesce(sum(points), 0)::bigint as points from ledger_entry
        where shop_id = ${shopId} and member_id = ${memberId}
          and (occurred_at, id) > (select occurred_at, id from page order by occurred_at desc, id desc limit 1)
      )
      select page.*, shop_order.name as order_name, lot.available_at,
        ((select balance from member where shop_id = ${shopId} and id = ${memberId}) - (select points from newer)
          - coalesce(sum(page.points) over (order by page.occurred_at desc, page.id desc
            rows between unbounded preceding and 1 preceding), 0))::bigint
          as balance_after,
        exists (
          select from ledger_entry as later where later.shop_id = ${shopId} and later.corrects_entry_id = page.id
        ) as is_given_back
      from page
      left join shop_order on shop_order.shop_id = ${shopId} and shop_order.id = page.order_id
      left join lot on lot.shop_id = ${shopId} and lot.entry_id = page.id
      order by page.occurred_at ${order}, page.id ${order}`,
  );
  return toKeysetPage(rows, { limit, cursor, valueOf: (row) => row.occurredAt.toISOString() });
}

/** A cursor comes from a URL: one that holds no date is like none, and the list starts at its top. */
function isMoment(value: string): boolean {
  const moment = new Date(value);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === value;
}
