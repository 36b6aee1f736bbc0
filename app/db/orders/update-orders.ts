import type { Db } from "#app/db/client.server.ts";
import type { Award } from "#app/domain/earning/award.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";

export interface SettledOrder {
  orderId: bigint;
  snapshot: OrderSnapshot;
  /** Null leaves what is stored: an erased customer's order must not get its id back. */
  customerId: bigint | null;
  memberId: bigint | null;
  isDeleted: boolean;
  award: Award;
  postedPoints: number;
  postingCount: number;
}

/** Rewrites locked orders with their newest state and what is posted for them. */
export async function updateOrders(db: Db, shopId: bigint, orders: SettledOrder[], now: Date): Promise<void> {
  if (orders.length === 0) return;
  const rows = orders.map((order) => ({
    id: String(order.orderId),
    name: order.snapshot.name,
    customerId: order.customerId === null ? null : String(order.customerId),
    memberId: order.memberId === null ? null : String(order.memberId),
    deletedAt: order.isDeleted ? now : null,
    processedAt: order.snapshot.processedAt,
    updatedAt: order.snapshot.updatedAt,
    snapshot: order.snapshot,
    award: order.award,
    posted: order.postedPoints,
    postings: order.postingCount,
  }));
  await db.$executeRaw`
    update shop_order set name = o.name, customer_id = coalesce(o."customerId", shop_order.customer_id),
      member_id = o."memberId", deleted_at = coalesce(shop_order.deleted_at, o."deletedAt"),
      processed_at = o."processedAt", shopify_updated_at = o."updatedAt", snapshot = o.snapshot, award = o.award,
      target_points = (o.award->>'points')::bigint, posted_points = o.posted, posting_count = o.postings,
      seen_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as o(id bigint, name text, "customerId" bigint, "memberId" bigint, "deletedAt" timestamptz,
        "processedAt" timestamptz, "updatedAt" timestamptz, snapshot jsonb, award jsonb, posted bigint, postings int)
    where shop_order.shop_id = ${shopId} and shop_order.id = o.id`;
}
