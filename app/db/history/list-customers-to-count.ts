import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ customer_id: z.bigint() }));

/**
 * The next customers by number whose orders may have come: everybody with an order that counts, and everybody who was
 * counted before. Erased people have numbers below zero, so the first is asked for after the least number there is.
 */
export async function listCustomersToCount(
  db: Db,
  shopId: bigint,
  { after, limit }: { after: bigint; limit: number },
): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    (select distinct customer_id from retention_order
      where shop_id = ${shopId} and counts and customer_id > ${after} order by customer_id limit ${limit})
    union
    (select customer_id from retention_customer
      where shop_id = ${shopId} and customer_id > ${after} order by customer_id limit ${limit})
    order by customer_id limit ${limit}`;
  return Rows.parse(rows).map((row) => row.customer_id);
}
