import { findOrder, findShop } from "#test/store/state/find.ts";
import type { MoneyBag } from "#test/store/state/money.ts";
import { divideRounded, isZeroBag, mapBag, subtractBags } from "#test/store/state/money.ts";
import type { Order, Refund } from "#test/store/state/order.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { addRefund } from "#test/store/orders/add-refund.ts";
import { currentQuantity } from "#test/store/orders/line-amounts.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import { payBack, worthOf } from "#test/store/orders/pay-back.ts";
import { touchOrder } from "#test/store/orders/touch.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { refundPayload } from "#test/store/webhooks/payloads/refund-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface RefundOrderInput {
  shop: string;
  orderId: bigint;
  /** Everything that is left: lines, shipping, tip and all money. */
  full?: boolean;
  lines?: { lineId: bigint; quantity: number }[];
  /** True: all shipping that is left; an amount in the shop's minor units: so much of it. */
  shipping?: boolean | bigint;
  /** Money in the shop's minor units; default: what the lines and shipping are worth. Alone: an amount-only refund. */
  amount?: bigint;
  toStoreCredit?: boolean;
  /** The part of the money that becomes store credit, in the shop's minor units; the rest goes back as it came. */
  creditPart?: bigint;
  restock?: boolean;
  note?: string;
}

/**
 * Refunds a part or all of an order; sends refunds/create and orders/updated. Throws, changing nothing, when more
 * is asked than is left.
 */
export function refundOrder(store: StoreState, input: RefundOrderInput): Refund {
  const shop = findShop(store, input.shop);
  const order = findOrder(shop, input.orderId);
  const { received, refunded } = orderTotals(order);
  const refundable = subtractBags(received, refunded);
  const event = startEvent(store, shop);
  const refund = undoOnError(order, () => {
    const made = addRefund(store, order, {
      origin: "refund",
      lines: input.full ? everyLine(order) : (input.lines ?? []),
      restockType: input.restock ? "return" : "no_restock",
      shipping: shippingOf(order, input),
      note: input.note ?? null,
      at: event.at,
    });
    const amount = amountOf(order, made, input, refundable);
    if (isZeroBag(amount) && made.lines.length === 0)
      throw new Error(`Nothing to refund in order ${order.name}`);
    if (amount.shop > refundable.shop) throw new Error(`Order ${order.name} has less to refund than that`);
    if (!isZeroBag(amount)) {
      payBack(store, {
        shop,
        order,
        refund: made,
        amount,
        credit: creditOf(order, amount, input),
        at: event.at,
      });
    }
    return made;
  });
  touchOrder(store, order);
  queueWebhook(event, "refunds/create", refundPayload(shop, order, refund));
  queueWebhook(event, "orders/updated", orderPayload(shop, order));
  return refund;
}

/** Every line that still has units, with all of them. */
export function everyLine(order: Order): { lineId: bigint; quantity: number }[] {
  return order.lines
    .map((line) => ({ lineId: line.id, quantity: currentQuantity(order, line) }))
    .filter((line) => line.quantity > 0);
}

function shippingOf(order: Order, input: RefundOrderInput): boolean | MoneyBag {
  if (input.full) return true;
  return typeof input.shipping === "bigint" ? scaled(order, input.shipping) : (input.shipping ?? false);
}

/** A shop amount with the buyer's side in the proportion in which the order was priced. */
function scaled(order: Order, shopMinor: bigint): MoneyBag {
  const { total } = orderTotals(order);
  if (total.shop === 0n) return { shop: shopMinor, presentment: shopMinor };
  return { shop: shopMinor, presentment: divideRounded(total.presentment * shopMinor, total.shop) };
}

function creditOf(order: Order, amount: MoneyBag, input: RefundOrderInput): MoneyBag {
  if (input.toStoreCredit) return amount;
  const part = input.creditPart ?? 0n;
  if (part < 0n || part > amount.shop) throw new Error("Store credit is a part of what is given back");
  return part === amount.shop ? amount : scaled(order, part);
}

function amountOf(order: Order, refund: Refund, input: RefundOrderInput, refundable: MoneyBag): MoneyBag {
  if (input.amount !== undefined) {
    if (input.amount < 0n) throw new Error("A refund cannot be negative");
    return input.amount === refundable.shop ? refundable : scaled(order, input.amount);
  }
  if (input.full) return refundable;
  // An order that was not paid, or only in part, gives back no more than it took, on either side.
  return mapBag(worthOf(order, refund), (worth, side) => {
    const left = refundable[side] > 0n ? refundable[side] : 0n;
    return worth < left ? worth : left;
  });
}

function undoOnError<T>(order: Order, work: () => T): T {
  const before = order.refunds.length;
  try {
    return work();
  } catch (error) {
    order.refunds.length = before;
    throw error;
  }
}
