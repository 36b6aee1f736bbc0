import { currencyDecimals } from "#app/domain/money.ts";
import type { Program } from "#app/domain/program.ts";
import type { Conditions } from "./conditions.ts";
import type { Estimate } from "./estimate-points.ts";
import { asksForNothing, type ProductScope } from "./product-scope.ts";
import type { Rate, SpendRateRule } from "./rule.ts";

/**
 * The ratio that turns a theme's price (hundredths) into points, for one currency; null when the program has no rate
 * for everybody and everything in it, and so nothing can be promised before there is an order.
 * Example, 1 point per 100 JPY (no decimals): 1 × 1 ÷ (100 × 100), so 124000 hundredths (1,240 JPY) earn 12.
 */
export function estimateOf(program: Program, currency: string): Estimate | null {
  const rate = everydayRates(program).find((one) => one.currency === currency);
  if (!rate) return null;
  const minorPerUnit = 10 ** currencyDecimals(currency);
  return {
    numerator: rate.points * minorPerUnit,
    denominator: rate.perMinor * HUNDREDTHS,
    rounding: program.rounding,
  };
}

const HUNDREDTHS = 100;

/** The rates that pay for every product and everybody: what a shopper is promised. */
export function everydayRates(program: Pick<Program, "rules">): Rate[] {
  return everydayRule(program)?.rates ?? [];
}

/** The rate that pays for everybody and everything where nothing more particular does. */
export function everydayRule({ rules }: Pick<Program, "rules">): SpendRateRule | undefined {
  return rules
    .filter((rule) => rule.kind === "spend-rate")
    .filter((rule) => rule.enabled && isForEverybody(rule))
    .toSorted((one, other) => other.priority - one.priority)[0];
}

function isForEverybody({ conditions, scope }: { conditions: Conditions; scope: ProductScope }): boolean {
  const asks = Object.values(conditions).some((part) =>
    Array.isArray(part) ? part.length > 0 : part !== null,
  );
  return !asks && asksForNothing(scope);
}
