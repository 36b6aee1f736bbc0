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
  /** Where `baseMinor` is in another currency than the award's. */
  currency?: string;
  value: Fraction;
}

/** A part of the order with the rate that pays for it. */
export interface RatedPart {
  part: BasePart;
  rule: SpendRateRule;
  rate: Rate;
  value: Fraction;
  /** Set where the part is counted in another currency than the award's: the shop's. */
  currency?: string;
}

/** The parts of an order in one currency. */
export interface PartsIn {
  currency: string;
  parts: readonly BasePart[];
}

/**
 * Chooses for each part the one rate that pays: the highest priority, then the most points. A tier's rate and the
 * default rate never both pay. A part that no rate counts in the award's currency is counted in the shop's.
 * Example: 1 per $1 for everyone (priority 0), 2 per $1 for Gold (priority 10): a Gold member gets 2.
 * Example: 3 per 1.00 EUR on coffee, 1 per $1 on everything: of an order paid in EUR the coffee counts in EUR, and the
 * mug by the dollars that Shopify says it is worth.
 */
export function payRates(
  award: PartsIn,
  rules: readonly SpendRateRule[],
  { inShop, facts }: { inShop: PartsIn; facts: EarningFacts },
): RatedPart[] {
  const inAward = ratesIn(award.currency, rules);
  if (inShop.currency === award.currency)
    return award.parts.flatMap((part) => bestRate(part, inAward, facts) ?? []);
  const ofShop = ratesIn(inShop.currency, rules);
  const shopParts = new Map(inShop.parts.map((part) => [part.lineId, part]));
  return award.parts.flatMap((part) => {
    const best = bestRate(part, inAward, facts);
    const shopPart = shopParts.get(part.lineId);
    if (best || !shopPart) return best ?? [];
    const rated = bestRate(shopPart, ofShop, facts);
    return rated ? [{ ...rated, currency: inShop.currency }] : [];
  });
}

function ratesIn(currency: string, rules: readonly SpendRateRule[]): { rule: SpendRateRule; rate: Rate }[] {
  return rules.flatMap((rule) => {
    const rate = rule.rates.find((one) => one.currency === currency);
    return rate ? [{ rule, rate }] : [];
  });
}

function bestRate(
  part: BasePart,
  rates: readonly { rule: SpendRateRule; rate: Rate }[],
  facts: EarningFacts,
): RatedPart | null {
  const options = rates
    .filter(({ rule }) => countsPart(rule.scope, part, facts))
    .map(({ rule, rate }) => ({ part, rule, rate, value: payRate(part, rate) }));
  return options.length > 0 ? options.reduce(better) : null;
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
