import type { FinancialStatus, OrderLine, OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";

/** What the statistics need of an order. Money in minor units of the shop's currency. */
export interface OrderFigures {
  /** A qualifying order: it stands, is real, and something was sold. Whether it has a customer is asked apart. */
  counts: boolean;
  /** Lines before discounts, gift cards left out. */
  grossMinor: number;
  /** Lines after discounts and refunds, without tax, shipping, tips and gift cards. Never below zero. */
  netMinor: number;
  /** Where it was sold: "web", "pos" … as Shopify says. */
  channel: string | null;
  country: string | null;
  /** Different products, in the order of the lines. */
  productIds: string[];
  hasDiscount: boolean;
}

const PAID: ReadonlySet<FinancialStatus> = new Set([
  "authorized",
  "paid",
  "partially_paid",
  "partially_refunded",
  "refunded",
]);

/**
 * The figures of an order as it stands. A fully refunded order counts as an order, because the customer did come back,
 * and is worth 0; a cancelled or deleted one does not count at all. A gift card is an order and no revenue.
 * Example: 3 mugs at 10.00 with 3.00 off, one refunded: gross 30.00, net 27.00 × 2/3 = 18.00.
 */
export function orderFigures(order: OrderSnapshot, { isDeleted }: { isDeleted: boolean }): OrderFigures {
  const products = order.lines.filter(({ kind }) => kind === "product");
  const isSold = order.lines.some(({ kind, amountMinor }) => kind !== "tip" && amountMinor > 0);
  const left = products.reduce((sum, line) => sum + netOf(line, order.taxesIncluded), 0);
  return {
    counts:
      !isDeleted && !order.isTest && order.cancelledAt === null && PAID.has(order.financialStatus) && isSold,
    grossMinor: products.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    netMinor: Math.max(0, left - order.amountRefundedMinor),
    channel: order.sourceName,
    country: order.country,
    productIds: [...new Set(products.flatMap(({ productId }) => productId ?? []))],
    hasDiscount: order.lines.some(({ discountMinor }) => discountMinor > 0),
  };
}

function netOf(line: OrderLine, taxesIncluded: boolean): number {
  if (line.quantity === 0) return 0;
  const paid = line.amountMinor - line.discountMinor - (taxesIncluded ? line.taxMinor : 0);
  return Math.round((Math.max(0, paid) * line.currentQuantity) / line.quantity);
}
