import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { OrderFigures } from "#app/domain/retention/order-figures.ts";

export interface RetentionOrderRow extends OrderFigures {
  orderId: bigint;
  customerId: bigint | null;
  processedAt: Date;
  updatedAt: Date;
  /** Days since 1970-01-01 in the shop's zone. */
  day: number;
  tierId: string | null;
}

const Rows = z.array(z.object({ customer_id: z.bigint() }));

/**
 * Stores the newest states of orders; an older one than what is known changes nothing. An erased person stays erased.
 * Gives the customers who have to be counted again: whose the orders were, and whose they are.
 */
export async function saveRetentionOrders(
  db: Db,
  shopId: bigint,
  orders: RetentionOrderRow[],
): Promise<bigint[]> {
  if (orders.length === 0) return [];
  const orderIds = orders.map(({ orderId }) => orderId);
  const before = await listCustomersOf(db, shopId, orderIds);
  const given = JSON.stringify(
    orders.map((order) => ({
      ...order,
      orderId: String(order.orderId),
      customerId: order.customerId === null ? null : String(order.customerId),
    })),
  );
  await db.$executeRaw`
    insert into retention_order as stored (shop_id, order_id, customer_id, processed_at, updated_at, day, counts,
      gross_minor, net_minor, channel, country, tier_id, product_ids, has_discount)
    select ${shopId}, o."orderId", o."customerId", o."processedAt", o."updatedAt", o.day, o.counts, o."grossMinor",
      o."netMinor", o.channel, o.country, o."tierId", o."productIds", o."hasDiscount"
    from jsonb_to_recordset(${given}::jsonb) as o("orderId" bigint, "customerId" bigint, "processedAt" timestamptz,
      "updatedAt" timestamptz, day int, counts boolean, "grossMinor" bigint, "netMinor" bigint, channel text,
      country text, "tierId" text, "productIds" bigint[], "hasDiscount" boolean)
    order by o."orderId"
    on conflict (shop_id, order_id) do update set
      customer_id = case when excluded.customer_id is null and stored.customer_id < 0
        then stored.customer_id else excluded.customer_id end,
      processed_at = excluded.processed_at, updated_at = excluded.updated_at, day = excluded.day,
      counts = excluded.counts, gross_minor = excluded.gross_minor, net_minor = excluded.net_minor,
      channel = excluded.channel, country = excluded.country,
      tier_id = coalesce(excluded.tier_id, stored.tier_id), product_ids = excluded.product_ids,
      has_discount = excluded.has_discount
    where excluded.updated_at >= stored.updated_at`;
  const after = await listCustomersOf(db, shopId, orderIds);
  return [...new Set([...before, ...after])];
}

async function listCustomersOf(db: Db, shopId: bigint, orderIds: bigint[]): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select distinct o.customer_id from unnest(${orderIds}::bigint[]) as wanted(id)
    join retention_order o on o.shop_id = ${shopId} and o.order_id = wanted.id
    where o.customer_id is not null`;
  return Rows.parse(rows).map((row) => row.customer_id);
}
