import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

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

/** The histories of all customers until `today`, in weeks. */
export async function listPurchasePatterns(db: Db, shopId: bigint, today: number): Promise<PatternRow[]> {
  const rows = await db.$queryRaw`
    select days - 1 as repeats, (last_day - first_day) / 7 as recency, (${today}::int - first_day) / 7 as age,
      count(*)::int as customers,
      coalesce(sum(repeat_net_minor::float8 / nullif(days - 1, 0)), 0)::float8 as spend_sum
    from retention_customer where shop_id = ${shopId} and first_day <= ${today}::int
    group by 1, 2, 3`;
  return Rows.parse(rows);
}

const Spends = z.array(z.object({ repeats: z.int(), mean: z.number(), customers: z.int() }));

/** Repeat buyers by number of repeats and mean value of a repeat purchase day, in whole minor units above zero. */
export async function listSpends(db: Db, shopId: bigint) {
  const rows = await db.$queryRaw`
    select days - 1 as repeats, round(repeat_net_minor::numeric / (days - 1))::float8 as mean, count(*)::int as customers
    from retention_customer where shop_id = ${shopId} and days > 1 and repeat_net_minor > 0
    group by 1, 2`;
  return Spends.parse(rows).filter(({ mean }) => mean > 0);
}

const Kept = z.array(
  z.object({ repeats: z.int(), recency: z.int(), age: z.int(), later: z.int(), customers: z.int() }),
);

/** The histories as they stood at the end of a day, with the purchase days that came after it, until yesterday. */
export async function listKeptPatterns(
  db: Db,
  shopId: bigint,
  { cut, today }: { cut: number; today: number },
) {
  const rows = await db.$queryRaw`
    with bought as (
      select customer_id, day from retention_order
      where shop_id = ${shopId} and counts and customer_id is not null and day < ${today}::int
      group by customer_id, day
    ),
    histories as (
      select count(*) filter (where day <= ${cut}::int) as days, min(day) as first_day,
        max(day) filter (where day <= ${cut}::int) as last_day, count(*) filter (where day > ${cut}::int) as later
      from bought group by customer_id having min(day) <= ${cut}::int
    )
    select (days - 1)::int as repeats, (last_day - first_day) / 7 as recency, (${cut}::int - first_day) / 7 as age,
      sum(later)::int as later, count(*)::int as customers
    from histories group by 1, 2, 3`;
  return Kept.parse(rows);
}
