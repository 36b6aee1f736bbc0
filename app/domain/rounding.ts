import { z } from "zod";
import { fraction, roundFraction } from "./fraction.ts";

/** The three roundings a merchant can choose, by name. For the amounts here (never negative) up is away from zero. */
// PURE: the theme's script takes multiplyRatio from this file and must not carry zod along.
export const Rounding = /* @__PURE__ */ z.enum(["down", "half-up", "up"]);
export type Rounding = z.infer<typeof Rounding>;

/**
 * amount × numerator ÷ denominator, rounded as named, exact in integers.
 * Example: 1999 minor units at 3 points per 200: 29.985 gives 29 (down), 30 (half-up), 30 (up).
 * Throws RangeError for a negative amount, a denominator below 1, or a result beyond 2^53.
 */
export function multiplyRatio(
  amount: number,
  ratio: { numerator: number; denominator: number },
  rounding: Rounding,
): number {
  if (amount < 0 || ratio.denominator < 1) throw new RangeError(`Cannot apply a rate to ${amount}`);
  return roundFraction(fraction(amount, ratio), rounding);
}
