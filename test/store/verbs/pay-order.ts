import { findOrder, findShop } from "#test/store/state/find.ts";
import { divideRounded } from "#test/store/state/money.ts";
import type { Order } from "#test/store/state/order.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { addTransaction } from "#test/store/orders/add-transaction.ts";
import { financialStatus } from "#test/store/orders/financial-status.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import { touchOrder } from "#test/store/orders/touch.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface PayOrderInput {
  shop: string;
  orderId: bigint;
  /** Shop's minor units; default: all that is outstanding. */
  amount?: bigint;
}

/** Money comes in. Sends orders/updated, and orders/paid once nothing is outstanding. Throws when nothing is owed. */
export function payOrder(store: StoreState, input: PayOrderInput): Order {
  const shop = findShop(store, input.shop);
  const order = findOrder(shop, input.orderId);
  const owed = orderTotals(order).outstanding;
  if (order.cancelledAt) throw new Error(`Order ${order.name} is cancelled`);
  if (owed.shop <= 0n) throw new Error(`Order ${order.name} owes nothing`);
  const amount = input.amount ?? owed.shop;
  if (amount <= 0n || amount > owed.shop) throw new Error(`Order ${order.name} cannot take this amount`);
  const event = startEvent(store, shop);
  addTransaction(store, order, {
    kind: order.transactions.some(({ kind }) => kind === "authorization") ? "capture" : "sale",
    gateway: order.source === "pos" ? "cash" : "bogus",
    amount: { shop: amount, presentment: divideRounded(owed.presentment * amount, owed.shop) },
    at: event.at,
  });
  touchOrder(store, order);
  const payload = orderPayload(shop, order);
  if (financialStatus(order) === "paid") queueWebhook(event, "orders/paid", payload);
  queueWebhook(event, "orders/updated", payload);
  return order;
}
