import { estimatePoints } from "#app/domain/earning/estimate-points.ts";
import { countPoints } from "#app/domain/explain/voice.ts";
import type { CheckoutAnswer } from "./answers.ts";

/** Money as checkout tells it: 29.99 is twenty-nine dollars and ninety-nine cents. */
export interface Amount {
  amount: number;
}

/**
 * What a cart's lines cost in hundredths of the currency, after the discounts on lines and on the whole order, as far
 * as checkout knows; never less than nothing. Hundredths whatever the currency, as the theme's prices are.
 * Example: lines of 19.99 and 40.00 with 5.00 off the order are 5499.
 */
export function cartWorth(lines: readonly Amount[], orderDiscounts: readonly Amount[]): number {
  const sum = (amounts: readonly Amount[]) =>
    amounts.reduce((total, { amount }) => total + Math.round(amount * HUNDREDTHS), 0);
  return Math.max(0, sum(lines) - sum(orderDiscounts));
}

const HUNDREDTHS = 100;

/** "54 points" for so much; null where it earns nothing, or nothing can be promised. */
export function pointsForCart(
  worth: number,
  { earning, locale }: Pick<CheckoutAnswer, "earning"> & { locale: string },
): string | null {
  if (!earning) return null;
  const points = estimatePoints(worth, earning.estimate);
  return points > 0 ? countPoints(points, { ...earning, locale }) : null;
}
