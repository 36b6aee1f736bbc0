import type {
  FinancialStatus,
  IncomingOrder,
  OrderCustomer,
  OrderLine,
  OrderSnapshot,
  PresentmentAmounts,
} from "#app/domain/earning/order-snapshot.ts";
import { parseMinor } from "#app/domain/money.ts";
import { multiplyRatio } from "#app/domain/rounding.ts";
import { creditedPieces, sumGivenBack, type RefundFacts } from "./refund-facts.ts";

export type { RefundFacts };

/** An amount as Shopify writes it: in the shop's currency, and in the one that the customer paid in. */
export interface MoneyPair {
  shop: string;
  presentment: string;
}

export const NOTHING: MoneyPair = { shop: "0", presentment: "0" };

/**
 * What an order says about itself, whichever way it was read: webhook or Admin API. Amounts are Shopify's decimal
 * strings. Both readers end here, so that they cannot disagree about the arithmetic.
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
  presentmentCurrency: string;
  /** What was to be paid when the order was placed. */
  total: MoneyPair;
  taxesIncluded: boolean;
  sourceName: string | null;
  country: string | null;
  /** When the parts of an order that is fulfilled were handed over; null while something is left to do. */
  fulfilments: Date[] | null;
  lines: LineFacts[];
  shipping: { price: MoneyPair; taxes: MoneyPair[] }[];
  /** Tax of shipping that was given back. */
  refundedShippingTaxes: MoneyPair[];
  refunds: RefundFacts[];
  /** Shopify's webhooks tell it in the shop's currency alone. */
  tip: string;
  discountCodes: string[];
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
  unitPrice: MoneyPair;
  discounts: MoneyPair[];
  taxes: MoneyPair[];
}

/** A tip has no line of its own in most orders; this id keeps it apart from every real line. */
const TIP_LINE_ID = "0";

/** Reads one side of all amounts. */
interface Side {
  minor(amount: MoneyPair): number;
  total(amounts: MoneyPair[]): number;
  tipMinor: number;
}

/**
 * The order as the points see it. Money given back without lines ("amount only") is what Shopify records as a
 * refund's discrepancy in the buyer's favour; one in the shop's favour (a restocking fee) changes nothing.
 * Throws RangeError where an amount is not money.
 */
export function toIncomingOrder(facts: OrderFacts): IncomingOrder {
  const side = shopSide(facts);
  const amounts = amountsOf(facts, side);
  const credited = creditedPieces(facts.refunds, facts.presentmentCurrency);
  const lines = facts.lines.map((line): OrderLine => ({
    lineId: line.lineId,
    title: line.title,
    productId: line.productId,
    variantId: line.variantId,
    vendor: line.vendor,
    kind: line.kind,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    ...lineAmounts(line, side),
    creditedQuantity: credited.get(line.lineId) ?? 0,
  }));
  const snapshot: OrderSnapshot = {
    orderId: facts.orderId,
    name: facts.name,
    processedAt: facts.processedAt,
    fulfilledAt: latest(facts.fulfilments),
    updatedAt: facts.updatedAt,
    cancelledAt: facts.cancelledAt,
    isTest: facts.isTest,
    financialStatus: facts.financialStatus,
    currency: facts.currency,
    taxesIncluded: facts.taxesIncluded,
    sourceName: facts.sourceName,
    country: facts.country,
    lines: hasTipLine(facts, side) ? [...lines, tipLine(side.tipMinor)] : lines,
    ...amounts,
    discountCodes: facts.discountCodes,
    presentment: facts.presentmentCurrency === facts.currency ? null : presentmentOf(facts),
  };
  return { snapshot, customer: facts.customer, guestEmail: facts.customer ? null : facts.email };
}

function shopSide(facts: OrderFacts): Side {
  const minor = (amount: MoneyPair) => parseMinor(amount.shop, facts.currency);
  return { minor, total: totalBy(minor), tipMinor: parseMinor(facts.tip, facts.currency) };
}

/** The tip is told in the shop's currency; it is turned into the customer's at the rate of the whole order. */
function presentmentSide(facts: OrderFacts): Side {
  const minor = (amount: MoneyPair) => parseMinor(amount.presentment, facts.presentmentCurrency);
  const { tipMinor, minor: shopMinor } = shopSide(facts);
  const rate = { numerator: minor(facts.total), denominator: shopMinor(facts.total) };
  const isPriced = tipMinor > 0 && rate.denominator > 0;
  return { minor, total: totalBy(minor), tipMinor: isPriced ? multiplyRatio(tipMinor, rate, "half-up") : 0 };
}

function totalBy(minor: Side["minor"]): Side["total"] {
  return (amounts) => amounts.reduce((sum, amount) => sum + minor(amount), 0);
}

function presentmentOf(facts: OrderFacts): PresentmentAmounts {
  const side = presentmentSide(facts);
  const lines = facts.lines.map((line) => lineAmounts(line, side));
  const tip = { amountMinor: side.tipMinor, discountMinor: 0, taxMinor: 0 };
  return {
    currency: facts.presentmentCurrency,
    lines: hasTipLine(facts, shopSide(facts)) ? [...lines, tip] : lines,
    ...amountsOf(facts, side),
  };
}

function amountsOf(facts: OrderFacts, side: Side) {
  const { minor, total } = side;
  const shippingTax =
    total(facts.shipping.flatMap((part) => part.taxes)) - total(facts.refundedShippingTaxes);
  const { given, credited } = sumGivenBack(facts.refunds, minor, facts.presentmentCurrency);
  return {
    shippingMinor: Math.max(0, total(facts.shipping.map((part) => part.price))),
    shippingTaxMinor: Math.max(0, shippingTax),
    amountRefundedMinor: given,
    amountCreditedMinor: credited,
  };
}

function lineAmounts(line: LineFacts, { minor, total }: Side) {
  return {
    amountMinor: minor(line.unitPrice) * line.quantity,
    discountMinor: total(line.discounts),
    taxMinor: total(line.taxes),
  };
}

function latest(moments: Date[] | null): Date | null {
  return (moments ?? []).reduce<Date | null>((last, one) => (last && last > one ? last : one), null);
}

function hasTipLine({ lines }: OrderFacts, { tipMinor }: Side): boolean {
  return tipMinor > 0 && lines.every((line) => line.kind !== "tip");
}

function tipLine(amountMinor: number): OrderLine {
  return {
    lineId: TIP_LINE_ID,
    title: "Tip",
    productId: null,
    variantId: null,
    vendor: null,
    kind: "tip",
    quantity: 1,
    currentQuantity: 1,
    amountMinor,
    discountMinor: 0,
    taxMinor: 0,
    creditedQuantity: 0,
  };
}
