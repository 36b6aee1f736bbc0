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
  const lines = order.lines.map(lineFigures);
  const left = lines.reduce(
    (sum, line) => sum + (order.taxesIncluded ? line.netOfTaxMinor : line.netMinor),
    0,
  );
  return {
    counts: !isDeleted && stands(order) && lines.some(({ isSold }) => isSold),
    grossMinor: lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0),
    netMinor: Math.max(0, left - order.amountRefundedMinor),
    channel: order.sourceName,
    country: order.country,
    productIds: [...new Set(products.flatMap(({ productId }) => productId ?? []))],
    hasDiscount: lines.some(({ hasDiscount }) => hasDiscount),
  };
}

/** Whether an order is real, paid or authorized, and not cancelled. */
export function stands(order: Pick<OrderSnapshot, "isTest" | "cancelledAt" | "financialStatus">): boolean {
  return !order.isTest && order.cancelledAt === null && PAID.has(order.financialStatus);
}

/** What a line adds to its order's figures. Only the order knows whether its prices contain tax. */
export interface LineFigures {
  isSold: boolean;
  grossMinor: number;
  /** What is left of the line where prices are without tax, and where tax is in them. */
  netMinor: number;
  netOfTaxMinor: number;
  /** What came back of the line, in its price after discounts. */
  returnedMinor: number;
  hasDiscount: boolean;
}

type LineAmounts = Pick<
  OrderLine,
  "kind" | "quantity" | "currentQuantity" | "amountMinor" | "discountMinor" | "taxMinor"
>;

/** The example's line: gross 30.00, net 18.00, returned 9.00. Gift cards and tips are sold, or given, and count nothing. */
export function lineFigures(line: LineAmounts): LineFigures {
  const paid = line.amountMinor - line.discountMinor;
  const isProduct = line.kind === "product";
  return {
    isSold: line.kind !== "tip" && line.amountMinor > 0,
    grossMinor: isProduct ? line.amountMinor : 0,
    netMinor: isProduct ? shareLeft(line, paid) : 0,
    netOfTaxMinor: isProduct ? shareLeft(line, paid - line.taxMinor) : 0,
    returnedMinor: Math.max(0, paid) - shareLeft(line, paid),
    hasDiscount: line.discountMinor > 0,
  };
}

function shareLeft({ quantity, currentQuantity }: LineAmounts, paid: number): number {
  return quantity === 0 ? 0 : Math.round((Math.max(0, paid) * currentQuantity) / quantity);
}
