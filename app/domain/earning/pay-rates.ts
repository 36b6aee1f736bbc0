import { compare, fraction, type Fraction } from "#app/domain/fraction.ts";
import type { EarningFacts } from "./earning-facts.ts";
import type { BasePart } from "./order-base.ts";
import { asksForNothing, isInScope, type ProductScope } from "./product-scope.ts";
import type { Rate, SpendRateRule } from "./rule.ts";

/** Points that one rule pays for one part of the order, exact and not yet rounded. */
export interface Payment {
  ruleId: string;
  lineId: string;
  title: string;
  baseMinor: number;
  value: Fraction;
}

/** A part of the order with the rate that pays for it. */
export interface RatedPart {
  part: BasePart;
  rule: SpendRateRule;
  rate: Rate;
  value: Fraction;
}

/**
 * Chooses for each part the one rate that pays: the highest priority, then the most points. A tier's rate and the
 * default rate never both pay.
 * Example: 1 per $1 for everyone (priority 0), 2 per $1 for Gold (priority 10): a Gold member gets 2.
 */
export function payRates(
  parts: readonly BasePart[],
  rules: readonly SpendRateRule[],
  { currency, facts }: { currency: string; facts: EarningFacts },
): RatedPart[] {
  const rated = rules.flatMap((rule) => {
    const rate = rule.rates.find((one) => one.currency === currency);
    return rate ? [{ rule, rate }] : [];
  });
  return parts.flatMap((part) => {
    const options = rated
      .filter(({ rule }) => countsPart(rule.scope, part, facts))
      .map(({ rule, rate }) => ({ part, rule, rate, value: payRate(part, rate) }));
    return options.length > 0 ? [options.reduce(better)] : [];
  });
}

function payRate(part: BasePart, rate: Rate): Fraction {
  return fraction(part.baseMinor, { numerator: rate.points, denominator: rate.perMinor });
}

function better(one: RatedPart, other: RatedPart): RatedPart {
  const byPriority = other.rule.priority - one.rule.priority;
  const isBetter = byPriority > 0 || (byPriority === 0 && compare(other.value, one.value) > 0);
  return isBetter ? other : one;
}

/** Shipping is of no product: only a rule for everything counts it. */
export function countsPart(scope: ProductScope, { line }: BasePart, facts: EarningFacts): boolean {
  return line ? isInScope(scope, line, facts) : asksForNothing(scope);
}
