import { parseMinor } from "#app/domain/money.ts";
import { multiplyRatio } from "#app/domain/rounding.ts";
import type { MoneyPair } from "./order-facts.ts";

/** The gateway of money that goes to a customer's store credit. */
export const STORE_CREDIT = "shopify_store_credit";

/** One refund of an order: what was taken back, and how it was paid for. */
export interface RefundFacts {
  lines: { lineId: string; quantity: number }[];
  /** Money that reached the customer, in the currency that they paid in. */
  payments: { gateway: string | null; amount: string }[];
  /** The difference to what lines and shipping come to; negative where the buyer got more. */
  discrepancies: MoneyPair[];
}

/**
 * How much of a refund was paid as store credit. A refund that is paid partly so counts as store credit in that
 * proportion, in whole pieces and whole minor units, rounded down.
 * Example: 3 mugs returned for 30.00, 20.00 of it as store credit: 2 mugs count as paid back in store credit.
 */
function creditShare(
  { payments }: RefundFacts,
  currency: string,
): { numerator: number; denominator: number } {
  const sum = (some: RefundFacts["payments"]) =>
    some.reduce((total, { amount }) => total + Math.max(0, parseMinor(amount, currency)), 0);
  const credited = sum(payments.filter(({ gateway }) => gateway === STORE_CREDIT));
  return { numerator: credited, denominator: Math.max(1, sum(payments)) };
}

/** The pieces of each line that came back for store credit, by line id. */
export function creditedPieces(refunds: readonly RefundFacts[], currency: string): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const refund of refunds) {
    const share = creditShare(refund, currency);
    for (const { lineId, quantity } of refund.lines)
      pieces.set(lineId, (pieces.get(lineId) ?? 0) + multiplyRatio(quantity, share, "down"));
  }
  return pieces;
}

/** Money given back without lines, in one currency, and the part of it that is store credit. */
export function sumGivenBack(
  refunds: readonly RefundFacts[],
  minor: (amount: MoneyPair) => number,
  currency: string,
): { given: number; credited: number } {
  let given = 0;
  let credited = 0;
  for (const refund of refunds) {
    const own = refund.discrepancies.reduce((sum, amount) => sum + Math.max(0, -minor(amount)), 0);
    given += own;
    credited += multiplyRatio(own, creditShare(refund, currency), "down");
  }
  return { given, credited };
}
