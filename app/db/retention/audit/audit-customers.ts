import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import {
  changedPeriods,
  countedCustomers,
  countedPeriods,
  type MonthBounds,
} from "#app/db/retention/counted-customers.ts";

const Ids = z.array(z.object({ customer_id: z.bigint() }));

/** The next customers by number, whom either the orders or the statistics know. */
export async function listCustomersToAudit(
  db: Db,
  shopId: bigint,
  { after, limit }: { after: bigint | null; limit: number },
): Promise<bigint[]> {
  const from = after ?? -(2n ** 62n);
  const rows = await db.$queryRaw`
    (select customer_id from retention_customer
      where shop_id = ${shopId} and customer_id > ${from} order by customer_id limit ${limit})
    union
    (select distinct customer_id from retention_order
      where shop_id = ${shopId} and counts and customer_id > ${from} order by customer_id limit ${limit})
    order by customer_id limit ${limit}`;
  return Ids.parse(rows).map((row) => row.customer_id);
}

/** Those of these customers for whom something is stored that their orders do not come to. */
export async function listWrongCustomers(
  db: Db,
  shopId: bigint,
  customerIds: bigint[],
  months: MonthBounds,
): Promise<bigint[]> {
  if (customerIds.length === 0) return [];
  const rows = await db.$queryRaw`
    with ${countedCustomers(shopId, customerIds)},
    ${countedPeriods(months)},
    ${changedPeriods(shopId, customerIds)},
    kept as (
      select customer_id, first_day, second_day, last_day, orders, days, net_minor, repeat_net_minor, products,
        is_member, channel, country, tier_id, first_product_id, has_discount
      from retention_customer where shop_id = ${shopId} and customer_id = any(${customerIds}::bigint[])
    )
    select customer_id from changed
    union
    select customer_id from kept full join counted using (customer_id) where kept is distinct from counted`;
  return Ids.parse(rows).map((row) => row.customer_id);
}
