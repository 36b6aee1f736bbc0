import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface MonthFlow {
  /** Points of entries of kind earn since the first of the month, in the shop's zone. */
  issued: bigint;
  /** Points of clawback entries in the same time. */
  takenBack: bigint;
  /** Orders with an earn entry in the last 30 days, each counted once, however often it changed. */
  earningOrders: number;
  /** Whether any order of this shop has ever earned. */
  hasEverEarned: boolean;
}

const Rows = z.array(
  z.object({
    issued: z.bigint(),
    taken_back: z.bigint(),
    earning_orders: z.int(),
    has_ever_earned: z.boolean(),
  }),
);

/** What moved lately: this month's points and the orders that earned in the last 30 × 24 hours. */
export async function readMonthFlow(
  db: Db,
  shopId: bigint,
  input: { now: Date; timeZone: string },
): Promise<MonthFlow> {
  const { now, timeZone } = input;
  const [row] = Rows.parse(
    await db.$queryRaw`
      with month as (
        select date_trunc('month', ${now}::timestamptz at time zone ${timeZone}) at time zone ${timeZone} as starts_at
      ), this_month as (
        select kind, points from ledger_entry
        where shop_id = ${shopId} and occurred_at >= (select starts_at from month) and occurred_at <= ${now}
      ), earning_order as (
        select distinct order_id from ledger_entry
        where shop_id = ${shopId} and kind = 'earn' and order_id is not null
          and occurred_at > ${now}::timestamptz - interval '30 days' and occurred_at <= ${now}
      )
      select
        (select coalesce(sum(points), 0)::bigint from this_month where kind = 'earn') as issued,
        (select coalesce(-sum(points), 0)::bigint from this_month where kind = 'clawback') as taken_back,
        (select count(*)::int from earning_order) as earning_orders,
        exists(select 1 from ledger_entry where shop_id = ${shopId} and kind = 'earn') as has_ever_earned`,
  );
  if (!row) throw new Error("A select of aggregates gives one row");
  return {
    issued: row.issued,
    takenBack: row.taken_back,
    earningOrders: row.earning_orders,
    hasEverEarned: row.has_ever_earned,
  };
}
