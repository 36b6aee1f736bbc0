import { findOrderLine } from "#test/store/state/find.ts";
import { nextId } from "#test/store/state/ids.ts";
import { isZeroBag, negateBag, zeroBag } from "#test/store/state/money.ts";
import type { MoneyBag } from "#test/store/state/money.ts";
import type { Order, Refund, RefundLine, RefundShipping } from "#test/store/state/order.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import {
  currentQuantity,
  remainingOfLine,
  remainingOfShipping,
  shareOf,
} from "#test/store/orders/line-amounts.ts";
import { wholeSecond } from "#test/store/orders/touch.ts";

export interface RefundParts {
  origin: Refund["origin"];
  lines: { lineId: bigint; quantity: number }[];
  restockType: RefundLine["restockType"];
  /** True: all shipping that is left; an amount: so much of it, without tax. */
  shipping: boolean | MoneyBag;
  note: string | null;
  at: Date;
}

/** Takes lines and shipping out of an order. Adds no money: that is the caller's part. */
export function addRefund(store: StoreState, order: Order, parts: RefundParts): Refund {
  const lines = parts.lines.map((line) =>
    refundLine(store, order, { ...line, restockType: parts.restockType }),
  );
  const shipping = refundShipping(store, order, parts.shipping);
  const at = wholeSecond(parts.at);
  const refund: Refund = {
    id: nextId(store.ids, "Refund"),
    createdAt: at,
    processedAt: at,
    note: parts.note,
    restock: parts.restockType !== "no_restock" && lines.length > 0,
    lines,
    shipping,
    adjustments: shipping.map((one) => ({
      id: nextId(store.ids, "OrderAdjustment"),
      kind: "shipping_refund" as const,
      reason: "Shipping refund",
      amount: negateBag(one.subtotal),
      tax: negateBag(one.tax),
    })),
    transactionIds: [],
    origin: parts.origin,
  };
  order.refunds.push(refund);
  return refund;
}

function refundLine(
  store: StoreState,
  order: Order,
  wanted: { lineId: bigint; quantity: number; restockType: RefundLine["restockType"] },
): RefundLine {
  const line = findOrderLine(order, wanted.lineId);
  const left = currentQuantity(order, line);
  if (!Number.isInteger(wanted.quantity) || wanted.quantity < 1 || wanted.quantity > left) {
    throw new Error(`Order ${order.name} has ${left} of "${line.title}" left, not ${wanted.quantity}`);
  }
  const remaining = remainingOfLine(order, line);
  return {
    id: nextId(store.ids, "RefundLineItem"),
    lineId: line.id,
    quantity: wanted.quantity,
    subtotal: shareOf(remaining.net, wanted.quantity, left),
    tax: shareOf(remaining.tax, wanted.quantity, left),
    restockType: wanted.restockType,
  };
}

function refundShipping(store: StoreState, order: Order, wanted: boolean | MoneyBag): RefundShipping[] {
  if (wanted === false) return [];
  const refunds: RefundShipping[] = [];
  for (const line of order.shippingLines) {
    const left = remainingOfShipping(order, line);
    if (isZeroBag(left.net)) continue;
    const amount = wanted === true ? left : { net: wanted, tax: zeroBag };
    if (amount.net.shop > left.net.shop)
      throw new Error(`Order ${order.name} has less shipping left than that`);
    refunds.push({
      id: nextId(store.ids, "RefundShippingLine"),
      shippingLineId: line.id,
      subtotal: amount.net,
      tax: amount.tax,
    });
    if (wanted !== true) break;
  }
  return refunds;
}
