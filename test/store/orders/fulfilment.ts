import type { Order, OrderLine } from "#test/store/state/order.ts";
import { currentQuantity } from "#test/store/orders/line-amounts.ts";

/** Units of a line that were sent or handed over. */
export function fulfilledQuantity(order: Order, lineId: bigint): number {
  return order.fulfillments
    .filter(({ status }) => status === "success")
    .flatMap(({ lines }) => lines)
    .filter((line) => line.lineId === lineId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Units that are still to be sent: those in the order that nobody sent, took back or removed. */
export function unfulfilledQuantity(order: Order, line: OrderLine): number {
  return Math.max(0, currentQuantity(order, line) - fulfilledQuantity(order, line.id));
}

export type FulfillmentState = "fulfilled" | "partial" | null;

/** Fulfilled: something was sent, and nothing that is still in the order is left to send. */
export function fulfillmentState(order: Order): FulfillmentState {
  if (!order.fulfillments.some(({ status }) => status === "success")) return null;
  return order.lines.every((line) => unfulfilledQuantity(order, line) === 0) ? "fulfilled" : "partial";
}

export function lineFulfillmentState(order: Order, line: OrderLine): FulfillmentState {
  const done = fulfilledQuantity(order, line.id);
  if (done === 0) return null;
  return unfulfilledQuantity(order, line) === 0 ? "fulfilled" : "partial";
}
