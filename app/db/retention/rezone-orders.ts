import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface OrderMoment {
  orderId: bigint;
  customerId: bigint | null;
  processedAt: Date;
  day: number;
}

const Rows = z.array(
  z
    .object({
      order_id: z.bigint(),
      customer_id: z.bigint().nullable(),
      processed_at: z.date(),
      day: z.int(),
    })
    .transform(({ order_id, customer_id, processed_at, day }): OrderMoment => ({
      orderId: order_id,
      customerId: customer_id,
      processedAt: processed_at,
      day,
    })),
);

/** The next orders by number, to look at their days in another zone. */
export async function listOrderMoments(
  db: Db,
  shopId: bigint,
  { after, limit }: { after: bigint; limit: number },
): Promise<OrderMoment[]> {
  const rows = await db.$queryRaw`
    select order_id, customer_id, processed_at, day from retention_order
    where shop_id = ${shopId} and order_id > ${after} order by order_id limit ${limit}`;
  return Rows.parse(rows);
}

export async function updateOrderDays(
  db: Db,
  shopId: bigint,
  moved: { orderId: bigint; day: number }[],
): Promise<void> {
  if (moved.length === 0) return;
  const [ids, days] = [moved.map(({ orderId }) => orderId), moved.map(({ day }) => day)];
  await db.$executeRaw`
    update retention_order set day = moved.day
    from unnest(${ids}::bigint[], ${days}::int[]) as moved(order_id, day)
    where retention_order.shop_id = ${shopId} and retention_order.order_id = moved.order_id`;
}
