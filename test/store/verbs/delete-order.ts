import { findOrder, findShop } from "#test/store/state/find.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/** Staff delete an order for good; orders/delete carries its id and nothing else. */
export function deleteOrder(store: StoreState, input: { shop: string; orderId: bigint }): void {
  const shop = findShop(store, input.shop);
  const order = findOrder(shop, input.orderId);
  shop.orders.delete(order.id);
  queueWebhook(startEvent(store, shop), "orders/delete", { id: order.id });
}
