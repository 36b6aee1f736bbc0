import { findCustomer, findOrder, findShop } from "#test/store/state/find.ts";
import type { Order } from "#test/store/state/order.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { touchOrder } from "#test/store/orders/touch.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/** Staff put a customer to an order, or take one away (null); orders/updated is sent. */
export function setOrderCustomer(
  store: StoreState,
  input: { shop: string; orderId: bigint; customerId: bigint | null },
): Order {
  const shop = findShop(store, input.shop);
  const order = findOrder(shop, input.orderId);
  order.customerId = input.customerId === null ? null : findCustomer(shop, input.customerId).id;
  touchOrder(store, order);
  queueWebhook(startEvent(store, shop), "orders/updated", orderPayload(shop, order));
  return order;
}
