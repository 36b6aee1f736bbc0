import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { inSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";
import type { RangeCounts } from "#app/domain/retention/counts.ts";
import type { StatisticsRange } from "#app/domain/retention/range.ts";

const Rows = z.array(
  z
    .object({
      customers: z.int(),
      repeaters: z.int(),
      with_more_ever: z.int(),
      new_customers: z.int(),
      orders: z.int(),
      net_minor: z.bigint(),
    })
    .transform((row): RangeCounts => ({
      customers: row.customers,
      repeaters: row.repeaters,
      withMoreEver: row.with_more_ever,
      newCustomers: row.new_customers,
      orders: row.orders,
      netMinor: Number(row.net_minor),
    })),
);

/** The customers who ordered on the days of a range, and what they did there. */
export async function readRangeSums(
  db: Db,
  shopId: bigint,
  { range, segment }: { range: StatisticsRange; segment: SegmentFilter },
): Promise<RangeCounts> {
  const rows = await db.$queryRaw`
    with buyers as (
      select customer_id, count(*)::int as orders, sum(net_minor)::bigint as net_minor from retention_order
      where shop_id = ${shopId} and counts and customer_id is not null
        and day >= ${range.from}::int and day <= ${range.to}::int
      group by customer_id
    )
    select count(*)::int as customers, (count(*) filter (where buyers.orders > 1))::int as repeaters,
      (count(*) filter (where c.orders > 1))::int as with_more_ever,
      (count(*) filter (where c.first_day >= ${range.from}::int))::int as new_customers,
      coalesce(sum(buyers.orders), 0)::int as orders, coalesce(sum(buyers.net_minor), 0)::bigint as net_minor
    from buyers join retention_customer c on c.shop_id = ${shopId} and c.customer_id = buyers.customer_id
    where ${inSegment(segment)}`;
  const [counts] = Rows.parse(rows);
  return counts ?? { customers: 0, repeaters: 0, withMoreEver: 0, newCustomers: 0, orders: 0, netMinor: 0 };
}
