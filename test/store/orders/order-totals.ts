import type { MoneyBag } from "#test/store/state/money.ts";
import { addBags, subtractBags, zeroBag } from "#test/store/state/money.ts";
import type { Order } from "#test/store/state/order.ts";
import {
  lineGross,
  lineNet,
  remainingOfLine,
  remainingOfShipping,
  shippingNet,
  sumAllocations,
  sumTaxes,
} from "#test/store/orders/line-amounts.ts";

/** Amounts of an order: as placed (with what edits added), and `current`, after refunds, edits and cancellation. */
export interface OrderTotals {
  lineItems: MoneyBag;
  discounts: MoneyBag;
  subtotal: MoneyBag;
  shipping: MoneyBag;
  tax: MoneyBag;
  total: MoneyBag;
  current: {
    discounts: MoneyBag;
    subtotal: MoneyBag;
    shipping: MoneyBag;
    tax: MoneyBag;
    total: MoneyBag;
  };
  received: MoneyBag;
  refunded: MoneyBag;
  outstanding: MoneyBag;
}

export function orderTotals(order: Order): OrderTotals {
  const placed = placedTotals(order);
  const current = currentTotals(order);
  const received = sumTransactions(order, ["sale", "capture"]);
  const refunded = sumTransactions(order, ["refund"]);
  const outstanding = subtractBags(current.total, subtractBags(received, refunded));
  return { ...placed, current, received, refunded, outstanding };
}

function placedTotals(order: Order) {
  const subtotal = addBags(...order.lines.map(lineNet));
  const shipping = addBags(...order.shippingLines.map(shippingNet));
  const tax = addBags(...[...order.lines, ...order.shippingLines].map((line) => sumTaxes(line.taxLines)));
  return {
    lineItems: addBags(...order.lines.map(lineGross)),
    discounts: addBags(
      ...[...order.lines, ...order.shippingLines].map((line) => sumAllocations(line.allocations)),
    ),
    subtotal,
    shipping,
    tax,
    total: addBags(subtotal, shipping, order.taxesIncluded ? zeroBag : tax, order.tip),
  };
}

function currentTotals(order: Order): OrderTotals["current"] {
  const lines = order.lines.map((line) => remainingOfLine(order, line));
  const shippingLines = order.shippingLines.map((line) => remainingOfShipping(order, line));
  const subtotal = addBags(...lines.map((line) => line.net));
  const shipping = addBags(...shippingLines.map((line) => line.net));
  const tax = addBags(...[...lines, ...shippingLines].map((line) => line.tax));
  const discounts = addBags(
    ...[...order.lines, ...order.shippingLines].map((line) => sumAllocations(line.allocations)),
  );
  // Money given back for no line lowers what the order is worth, so that nothing seems to be owed afterwards.
  const discrepancies = order.refunds
    .flatMap((refund) => refund.adjustments)
    .filter((adjustment) => adjustment.kind === "refund_discrepancy")
    .map((adjustment) => adjustment.amount);
  return {
    discounts: order.cancelledAt ? zeroBag : discounts,
    subtotal,
    shipping,
    tax,
    total: addBags(subtotal, shipping, order.taxesIncluded ? zeroBag : tax, order.tip, ...discrepancies),
  };
}

function sumTransactions(order: Order, kinds: string[]): MoneyBag {
  return addBags(
    ...order.transactions
      .filter((transaction) => transaction.status === "success" && kinds.includes(transaction.kind))
      .map((transaction) => transaction.amount),
  );
}
