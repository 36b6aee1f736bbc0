import { withTransaction } from "#app/db/client.server.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { getOrder } from "#app/shopify/admin/get-order.ts";

/**
 * Reads one order from Shopify as it stands and brings the ledger to it. An order that Shopify does not have any
 * more is left as it was last known: its deletion has a message of its own.
 */
export async function refreshOrder(ctx: ShopifyContext, orderId: bigint): Promise<void> {
  const order = await getOrder(ctx.admin, orderId);
  if (!order) return;
  await withTransaction(ctx.db, async (db) => {
    const { changed } = await awardOrders({ ...ctx, db }, [order], { readNow: true });
    if (changed > 0) await enqueue(db, "mirror-members", { shopId: String(ctx.shopId) });
  });
}
