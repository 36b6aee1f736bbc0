import { withTransaction } from "#app/db/client.server.ts";
import { lockOrders } from "#app/db/orders/lock-orders.ts";
import { markOrderRedemptionsDue } from "#app/db/rewards/settle-rows.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { settleKnownOrders } from "./settle-known-orders.ts";

/**
 * An order was deleted in Shopify: takes its points back. An order that was never seen is left alone, and saying it
 * again changes nothing.
 */
export async function forgetOrder(ctx: ServiceContext, orderId: bigint): Promise<void> {
  await withTransaction(ctx.db, async (db) => {
    const orders = (await lockOrders(db, ctx.shopId, [orderId])).filter((order) => !order.isDeleted);
    const news = orders.map((order) => ({
      order,
      snapshot: order.snapshot,
      memberId: order.memberId,
      customerId: null,
      isDeleted: true,
    }));
    await settleKnownOrders({ ...ctx, db }, news);
    const { shopId, now } = ctx;
    const rewards = news.length > 0 ? await markOrderRedemptionsDue(db, shopId, { orderId, now }) : 0;
    if (rewards > 0) await enqueue(db, "settle-rewards", { shopId: String(shopId) });
  });
}
