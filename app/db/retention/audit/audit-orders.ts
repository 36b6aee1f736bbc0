import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Ids = z.array(z.object({ id: z.bigint() }));

/** The next orders of the shop by number; those that are marked are about to be counted again anyway. */
export async function listOrdersToAudit(
  db: Db,
  shopId: bigint,
  { after, limit }: { after: bigint; limit: number },
): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id from shop_order o where shop_id = ${shopId} and id > ${after}
      and not exists (select from retention_mark m where m.shop_id = ${shopId} and m.order_id = o.id)
    order by id limit ${limit}`;
  return Ids.parse(rows).map((row) => row.id);
}

/** What the statistics hold of these orders. */
export function listRetentionOrders(db: Db, shopId: bigint, orderIds: bigint[]) {
  return db.retentionOrder.findMany({ where: { shopId, orderId: { in: orderIds } } });
}

export async function insertOrderMarks(db: Db, shopId: bigint, orderIds: bigint[]): Promise<void> {
  await db.$executeRaw`
    insert into retention_mark (shop_id, order_id) select ${shopId}, unnest(${orderIds}::bigint[])`;
}
