import { currencyDecimals } from "#app/domain/money.ts";
import type { Program } from "#app/domain/program.ts";
import type { Estimate } from "./estimate-points.ts";

/**
 * The ratio that turns a theme's price (hundredths) into points.
 * Example, 1 point per 100 JPY (no decimals): 1 × 1 ÷ (100 × 100), so 124000 hundredths (1,240 JPY) earn 12.
 */
export function estimateOf({ rules, rounding, currency }: Program): Estimate {
  const [rule] = rules;
  if (!rule) throw new RangeError("A program has at least one earning rule");
  const minorPerUnit = 10 ** currencyDecimals(currency);
  return { numerator: rule.points * minorPerUnit, denominator: rule.perMinor * HUNDREDTHS, rounding };
}

const HUNDREDTHS = 100;
