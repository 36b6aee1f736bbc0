import { findOrder, findShop } from "#test/store/state/find.ts";
import { subtractBags, zeroBag } from "#test/store/state/money.ts";
import type { CancelReason, Order } from "#test/store/state/order.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { addRefund } from "#test/store/orders/add-refund.ts";
import { addTransaction } from "#test/store/orders/add-transaction.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import { payBack } from "#test/store/orders/pay-back.ts";
import { touchOrder, wholeSecond } from "#test/store/orders/touch.ts";
import { everyLine } from "#test/store/verbs/refund-order.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { refundPayload } from "#test/store/webhooks/payloads/refund-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface CancelOrderInput {
  shop: string;
  orderId: bigint;
  reason?: CancelReason;
  /** Gives back all money that was received; default true. */
  refund?: boolean;
  toStoreCredit?: boolean;
}

/**
 * Cancels an order: it is closed, nothing is left in it, and an unpaid one is voided. Sends orders/cancelled,
 * refunds/create and orders/updated. Throws when it is cancelled already.
 */
export function cancelOrder(store: StoreState, input: CancelOrderInput): Order {
  const shop = findShop(store, input.shop);
  const order = findOrder(shop, input.orderId);
  if (order.cancelledAt) throw new Error(`Order ${order.name} is cancelled already`);
  if (input.toStoreCredit && order.customerId === null)
    throw new Error(`Order ${order.name} has no customer to credit`);
  const event = startEvent(store, shop);
  const { received, refunded, total } = orderTotals(order);
  const left = subtractBags(received, refunded);
  const record = addRefund(store, order, {
    origin: "cancel",
    lines: everyLine(order),
    restockType: "cancel",
    shipping: true,
    note: null,
    at: event.at,
  });
  if (left.shop > 0n && input.refund !== false) {
    payBack(store, {
      shop,
      order,
      refund: record,
      amount: left,
      credit: input.toStoreCredit ? left : zeroBag,
      at: event.at,
    });
  } else if (received.shop === 0n) {
    addTransaction(store, order, { kind: "void", gateway: "bogus", amount: total, at: event.at });
  }
  order.cancelledAt = wholeSecond(event.at);
  order.closedAt = order.cancelledAt;
  order.cancelReason = input.reason ?? "customer";
  touchOrder(store, order);
  const payload = orderPayload(shop, order);
  queueWebhook(event, "orders/cancelled", payload);
  queueWebhook(event, "refunds/create", refundPayload(shop, order, record));
  queueWebhook(event, "orders/updated", payload);
  return order;
}
