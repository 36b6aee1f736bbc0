import { findOrder, findShop } from "#test/store/state/find.ts";
import type { Order } from "#test/store/state/order.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { touchOrder } from "#test/store/orders/touch.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/**
 * Opens a closed order again and takes a cancellation back: what the cancellation removed without giving money back
 * is in the order again. Refunded money stays refunded. Sends orders/updated. Throws when the order is open.
 */
export function reopenOrder(store: StoreState, input: { shop: string; orderId: bigint }): Order {
  const shop = findShop(store, input.shop);
  const order = findOrder(shop, input.orderId);
  if (!order.closedAt && !order.cancelledAt) throw new Error(`Order ${order.name} is open`);
  order.closedAt = null;
  order.cancelledAt = null;
  order.cancelReason = null;
  order.refunds = order.refunds.filter(
    (refund) => refund.origin !== "cancel" || refund.transactionIds.length > 0,
  );
  order.transactions = order.transactions.filter((transaction) => transaction.kind !== "void");
  touchOrder(store, order);
  queueWebhook(startEvent(store, shop), "orders/updated", orderPayload(shop, order));
  return order;
}
