import type { Db } from "#app/db/client.server.ts";
import type { EarningFacts } from "#app/domain/earning/earning-facts.ts";

/** Completes the facts of locked orders: from now on nothing is due, and they are frozen. */
export async function updateFacts(
  db: Db,
  shopId: bigint,
  orders: { orderId: bigint; facts: EarningFacts }[],
): Promise<void> {
  if (orders.length === 0) return;
  const rows = orders.map(({ orderId, facts }) => ({ id: String(orderId), facts }));
  await db.$executeRaw`
    update shop_order set facts = o.facts, due_product_ids = '{}', are_tags_due = false
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o(id bigint, facts jsonb)
    where shop_order.shop_id = ${shopId} and shop_order.id = o.id`;
}
