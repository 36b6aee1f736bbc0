import type {
  FinancialStatus,
  IncomingOrder,
  OrderCustomer,
  OrderLine,
} from "#app/domain/earning/order-snapshot.ts";
import { parseMinor } from "#app/domain/money.ts";

/**
 * What an order says about itself, whichever way it was read: webhook or Admin API. Amounts are Shopify's decimal
 * strings in the shop's currency. Both readers end here, so that they cannot disagree about the arithmetic.
 */
export interface OrderFacts {
  orderId: string;
  name: string;
  processedAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  isTest: boolean;
  financialStatus: FinancialStatus;
  currency: string;
  taxesIncluded: boolean;
  sourceName: string | null;
  lines: LineFacts[];
  shipping: { price: string; taxes: string[] }[];
  /** Tax of shipping that was given back. */
  refundedShippingTaxes: string[];
  /** Per refund, the difference to what its lines and shipping come to; negative where the buyer got more. */
  refundDiscrepancies: string[];
  tip: string;
  customer: OrderCustomer | null;
  email: string | null;
}

export interface LineFacts {
  lineId: string;
  title: string;
  productId: string | null;
  variantId: string | null;
  vendor: string | null;
  kind: OrderLine["kind"];
  quantity: number;
  currentQuantity: number;
  unitPrice: string;
  discounts: string[];
  taxes: string[];
}

/** A tip has no line of its own in most orders; this id keeps it apart from every real line. */
const TIP_LINE_ID = "0";

/**
 * The order as the points see it. Money given back without lines ("amount only") is what Shopify records as a
 * refund's discrepancy in the buyer's favour; one in the shop's favour (a restocking fee) changes nothing.
 * Throws RangeError where an amount is not money.
 */
export function toIncomingOrder(facts: OrderFacts): IncomingOrder {
  const minor = (amount: string) => parseMinor(amount, facts.currency);
  const total = (amounts: string[]) => amounts.reduce((sum, amount) => sum + minor(amount), 0);
  const lines = facts.lines.map((line) => toOrderLine(line, minor, total));
  const shippingTax =
    total(facts.shipping.flatMap((part) => part.taxes)) - total(facts.refundedShippingTaxes);
  const givenBack = facts.refundDiscrepancies.map((amount) => Math.max(0, -minor(amount)));
  return {
    snapshot: {
      orderId: facts.orderId,
      name: facts.name,
      processedAt: facts.processedAt,
      fulfilledAt: null,
      updatedAt: facts.updatedAt,
      cancelledAt: facts.cancelledAt,
      isTest: facts.isTest,
      financialStatus: facts.financialStatus,
      currency: facts.currency,
      taxesIncluded: facts.taxesIncluded,
      sourceName: facts.sourceName,
      country: null,
      lines: withTip(lines, minor(facts.tip)),
      shippingMinor: Math.max(0, total(facts.shipping.map((part) => part.price))),
      shippingTaxMinor: Math.max(0, shippingTax),
      amountRefundedMinor: givenBack.reduce((sum, amount) => sum + amount, 0),
      amountCreditedMinor: 0,
      presentment: null,
    },
    customer: facts.customer,
    guestEmail: facts.customer ? null : facts.email,
  };
}

function toOrderLine(
  line: LineFacts,
  minor: (amount: string) => number,
  total: (amounts: string[]) => number,
): OrderLine {
  return {
    lineId: line.lineId,
    title: line.title,
    productId: line.productId,
    variantId: line.variantId,
    vendor: line.vendor,
    kind: line.kind,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    amountMinor: minor(line.unitPrice) * line.quantity,
    discountMinor: total(line.discounts),
    taxMinor: total(line.taxes),
    creditedQuantity: 0,
  };
}

function withTip(lines: OrderLine[], tipMinor: number): OrderLine[] {
  if (tipMinor <= 0 || lines.some((line) => line.kind === "tip")) return lines;
  const tip: OrderLine = {
    lineId: TIP_LINE_ID,
    title: "Tip",
    productId: null,
    variantId: null,
    vendor: null,
    kind: "tip",
    quantity: 1,
    currentQuantity: 1,
    amountMinor: tipMinor,
    discountMinor: 0,
    taxMinor: 0,
    creditedQuantity: 0,
  };
  return [...lines, tip];
}
