import { findOrder, findOrderLine, findShop } from "#test/store/state/find.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { Fulfillment } from "#test/store/state/order.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { fulfillmentState, unfulfilledQuantity } from "#test/store/orders/fulfilment.ts";
import { touchOrder, wholeSecond } from "#test/store/orders/touch.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface FulfilOrderInput {
  shop: string;
  orderId: bigint;
  /** Default: everything that is left to send. */
  lines?: { lineId: bigint; quantity: number }[];
}

/**
 * Sends units of an order. Tells orders/fulfilled when nothing is left to send, else orders/partially_fulfilled, and
 * orders/updated. Throws, changing nothing, when there is less to send than that.
 */
export function fulfilOrder(store: StoreState, input: FulfilOrderInput): Fulfillment {
  const shop = findShop(store, input.shop);
  const order = findOrder(shop, input.orderId);
  if (order.cancelledAt) throw new Error(`Order ${order.name} is cancelled`);
  const all = order.lines.map((line) => ({ lineId: line.id, quantity: unfulfilledQuantity(order, line) }));
  const lines = input.lines ?? all.filter(({ quantity }) => quantity > 0);
  if (lines.length === 0) throw new Error(`Order ${order.name} has nothing left to send`);
  for (const { lineId, quantity } of lines) {
    const left = unfulfilledQuantity(order, findOrderLine(order, lineId));
    if (quantity < 1 || quantity > left) throw new Error(`Order ${order.name} has ${left} of a line to send`);
  }
  const event = startEvent(store, shop);
  const fulfillment: Fulfillment = {
    id: nextId(store.ids, "Fulfillment"),
    createdAt: wholeSecond(event.at),
    status: "success",
    lines,
  };
  order.fulfillments.push(fulfillment);
  touchOrder(store, order);
  const isDone = fulfillmentState(order) === "fulfilled";
  queueWebhook(event, isDone ? "orders/fulfilled" : "orders/partially_fulfilled", orderPayload(shop, order));
  queueWebhook(event, "orders/updated", orderPayload(shop, order));
  return fulfillment;
}
