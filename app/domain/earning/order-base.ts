import type { EarningBase } from "#app/domain/program.ts";
import { multiplyRatio } from "#app/domain/rounding.ts";
import type { LeftOut } from "./award.ts";
import type { OrderLine, OrderSnapshot } from "./order-snapshot.ts";

/**
 * What an order's points are counted on: for each part (a line, or shipping) the money that still stands after
 * discounts, returns and money given back, in minor units.
 *
 * Example: 2 mugs at 10.00, order discount 2.00, shipping 5.00; one mug returned: the line's 18.00 × 1/2 = 9.00
 * counts; left out: shipping 5.00, discount 1.00 (of the mug that was kept), refunded 9.00.
 */
export interface BasePart {
  lineId: string;
  title: string;
  baseMinor: number;
  /** Null for shipping. */
  line: OrderLine | null;
}

export interface OrderBase {
  parts: BasePart[];
  leftOut: LeftOut[];
}

/** `isExcluded`: lines that count nothing whatever the base says. */
export function orderBase(
  base: EarningBase,
  order: OrderSnapshot,
  isExcluded: (line: OrderLine) => boolean = () => false,
): OrderBase {
  const ofKind = [...order.lines].sort(byLineId).filter((line) => countsLine(base, line));
  const counted = ofKind.filter((line) => !isExcluded(line));
  const whole = counted.map((line) => ({ line, minor: wholeLineBase(base, order, line) }));
  const parts: BasePart[] = whole.map(({ line, minor }) => ({
    lineId: line.lineId,
    title: line.title,
    baseMinor: keptOf(minor, line),
    line,
  }));
  if (base.includeShipping) parts.push(shippingPart(base, order));
  const kept = lessAmountRefunded(order, parts);
  const shippingMinor = base.includeShipping ? sum(parts.slice(-1).map((part) => part.baseMinor)) : 0;
  const wholeMinor = sum(whole.map((part) => part.minor)) + shippingMinor;
  const refunded = wholeMinor - sum(kept.map((part) => part.baseMinor));
  const excluded = sum(ofKind.filter(isExcluded).map((line) => keptOf(line.amountMinor, line)));
  const leftOut = listLeftOut(base, order, { counted, refunded, excluded });
  return { parts: kept.filter((part) => part.baseMinor > 0), leftOut };
}

function shippingPart(base: EarningBase, order: OrderSnapshot): BasePart {
  const tax = taxCorrection(base, order, order.shippingTaxMinor);
  const baseMinor = Math.max(0, order.shippingMinor + tax);
  return { lineId: "shipping", title: "Shipping", baseMinor, line: null };
}

function byLineId(one: OrderLine, other: OrderLine): number {
  return one.lineId.length - other.lineId.length || (one.lineId < other.lineId ? -1 : 1);
}

function countsLine(base: EarningBase, line: OrderLine): boolean {
  if (line.kind === "gift-card") return base.includeGiftCards;
  return line.kind === "tip" ? base.includeTips : true;
}

function wholeLineBase(base: EarningBase, order: OrderSnapshot, line: OrderLine): number {
  const paid = base.beforeDiscounts ? line.amountMinor : line.amountMinor - line.discountMinor;
  return Math.max(0, paid + taxCorrection(base, order, line.taxMinor));
}

/** Tax to add where prices come without it and it counts; to take out where prices contain it and it does not. */
function taxCorrection(base: EarningBase, order: OrderSnapshot, taxMinor: number): number {
  if (base.includeTax) return order.taxesIncluded ? 0 : taxMinor;
  return order.taxesIncluded ? -taxMinor : 0;
}

/** The share of a line's amount that was neither returned nor edited away. */
function keptOf(minor: number, line: OrderLine): number {
  if (line.quantity === 0) return 0;
  const share = { numerator: Math.min(line.currentQuantity, line.quantity), denominator: line.quantity };
  return multiplyRatio(minor, share, "down");
}

/**
 * Money given back without lines lowers every part in proportion to what the customer still pays. Where nothing is
 * left to pay (a program may count prices before discounts), whatever is given back leaves nothing.
 */
function lessAmountRefunded(order: OrderSnapshot, parts: BasePart[]): BasePart[] {
  if (order.amountRefundedMinor <= 0) return parts;
  const stillPaid = paidMinor(order);
  if (stillPaid === 0) return parts.map((part) => ({ ...part, baseMinor: 0 }));
  const returned = Math.min(order.amountRefundedMinor, stillPaid);
  const share = { numerator: stillPaid - returned, denominator: stillPaid };
  return parts.map((part) => ({ ...part, baseMinor: multiplyRatio(part.baseMinor, share, "down") }));
}

/** What the customer pays for the lines that were kept, with shipping and tax. */
function paidMinor(order: OrderSnapshot): number {
  const lines = order.lines.map((line) => {
    const tax = order.taxesIncluded ? 0 : line.taxMinor;
    return keptOf(Math.max(0, line.amountMinor - line.discountMinor) + tax, line);
  });
  return sum(lines) + order.shippingMinor + (order.taxesIncluded ? 0 : order.shippingTaxMinor);
}

/** What stands in the order and counts nothing, so that the award can be explained. */
function listLeftOut(
  base: EarningBase,
  order: OrderSnapshot,
  { counted, refunded, excluded }: { counted: OrderLine[]; refunded: number; excluded: number },
): LeftOut[] {
  const ofKind = (kind: OrderLine["kind"]) =>
    sum(order.lines.filter((line) => line.kind === kind).map((line) => keptOf(line.amountMinor, line)));
  const keptSum = (amount: (line: OrderLine) => number) =>
    sum(counted.map((line) => keptOf(amount(line), line)));
  const amounts: LeftOut[] = [
    { what: "shipping", amountMinor: base.includeShipping ? 0 : order.shippingMinor },
    { what: "tax", amountMinor: base.includeTax ? 0 : keptSum((line) => line.taxMinor) },
    { what: "tip", amountMinor: base.includeTips ? 0 : ofKind("tip") },
    { what: "gift-card", amountMinor: base.includeGiftCards ? 0 : ofKind("gift-card") },
    { what: "discount", amountMinor: base.beforeDiscounts ? 0 : keptSum((line) => line.discountMinor) },
    { what: "excluded", amountMinor: excluded },
    { what: "refunded", amountMinor: Math.max(0, refunded) },
  ];
  return amounts.filter((part) => part.amountMinor > 0);
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
