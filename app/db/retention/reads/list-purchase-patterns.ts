import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { inSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";

/** Customers with the same history in whole weeks, and the sum of their mean repeat values in minor units. */
export interface PatternRow {
  repeats: number;
  recency: number;
  age: number;
  customers: number;
  spendSum: number;
}

const Rows = z.array(
  z
    .object({ repeats: z.int(), recency: z.int(), age: z.int(), customers: z.int(), spend_sum: z.number() })
    .transform(({ spend_sum, ...row }): PatternRow => ({ ...row, spendSum: spend_sum })),
);

/** The histories of a segment's customers until `today`, in weeks. */
export async function listPurchasePatterns(
  db: Db,
  shopId: bigint,
  { today, segment }: { today: number; segment: SegmentFilter },
): Promise<PatternRow[]> {
  const rows = await db.$queryRaw`
    select days - 1 as repeats, (last_day - first_day) / 7 as recency, (${today}::int - first_day) / 7 as age,
      count(*)::int as customers,
      coalesce(sum(repeat_net_minor::float8 / nullif(days - 1, 0)), 0)::float8 as spend_sum
    from retention_customer c where c.shop_id = ${shopId} and first_day <= ${today}::int and ${inSegment(segment)}
    group by 1, 2, 3`;
  return Rows.parse(rows);
}

const Spends = z.array(z.object({ repeats: z.int(), mean: z.number(), customers: z.int() }));

/**
 * Repeat buyers by number of repeats and mean value of a repeat purchase day, in minor units above zero. Means within a
 * thousandth of each other are taken together at their own mean: no fit can tell, and large shops have a hundredth of
 * the rows.
 */
export async function listSpends(db: Db, shopId: bigint) {
  const rows = await db.$queryRaw`
    with spends as (
      select days - 1 as repeats, repeat_net_minor::float8 / (days - 1) as mean
      from retention_customer where shop_id = ${shopId} and days > 1 and repeat_net_minor > 0
    )
    select repeats, avg(mean)::float8 as mean, count(*)::int as customers
    from spends group by repeats, round(ln(mean) * 1000)`;
  return Spends.parse(rows);
}

const Kept = z.array(
  z.object({ repeats: z.int(), recency: z.int(), age: z.int(), later: z.int(), customers: z.int() }),
);

/**
 * The histories as they stood at the end of a day, with the purchase days that came after it, until yesterday. Only of
 * those who came back after that day the orders are read; of all others the history is what it was.
 */
export async function listKeptPatterns(
  db: Db,
  shopId: bigint,
  { cut, today }: { cut: number; today: number },
) {
  const rows = await db.$queryRaw`
    with returned as materialized (
      select customer_id, first_day from retention_customer
      where shop_id = ${shopId} and first_day <= ${cut}::int and last_day > ${cut}::int
    ),
    bought as (
      select o.customer_id, returned.first_day, o.day from returned
      join retention_order o on o.shop_id = ${shopId} and o.customer_id = returned.customer_id and o.counts
      where o.day < ${today}::int group by 1, 2, 3
    ),
    histories as (
      select days, first_day, last_day, 0 as later from retention_customer
      where shop_id = ${shopId} and last_day <= ${cut}::int
      union all
      select count(*) filter (where day <= ${cut}::int), first_day, max(day) filter (where day <= ${cut}::int),
        count(*) filter (where day > ${cut}::int)
      from bought group by customer_id, first_day
    )
    select (days - 1)::int as repeats, (last_day - first_day) / 7 as recency, (${cut}::int - first_day) / 7 as age,
      sum(later)::int as later, count(*)::int as customers
    from histories group by 1, 2, 3`;
  return Kept.parse(rows);
}
