import { fraction, plus, times, ZERO, type Fraction } from "#app/domain/fraction.ts";
import { WHOLE_ORDER } from "./award.ts";
import type { EarningFacts } from "./earning-facts.ts";
import { countsPart, type Payment, type RatedPart } from "./pay-rates.ts";
import type { CampaignRule } from "./rule.ts";

/** What campaigns look at: the parts with their rates, and what the order counts in the shop's currency. */
export interface CampaignInput {
  rated: readonly RatedPart[];
  orderMinor: number;
  /** The shop's currency, where the award is in another. */
  orderCurrency?: string | undefined;
  facts: EarningFacts;
}

/**
 * What a campaign pays on top of the rates; nothing when it does not apply to this order.
 * Example: double points on a line that earns 12.4 pays 12.4 more.
 */
export function payCampaign(rule: CampaignRule, input: CampaignInput): Payment[] {
  const { rated, orderMinor, orderCurrency, facts } = input;
  switch (rule.kind) {
    case "multiplier":
      return multiply(
        rule,
        rated.filter(({ part }) => countsPart(rule.scope, part, facts)),
      );
    case "product-bonus":
      return rated
        .filter(({ part }) => part.line !== null && countsPart(rule.scope, part, facts))
        .map(({ part, currency }) => ({
          ...paymentFor(rule, part, currency),
          value: fraction(rule.points * Math.min(part.line?.currentQuantity ?? 0, part.line?.quantity ?? 0)),
        }));
    default:
      return payWholeOrder(rule, wholeOrderPoints(rule, orderMinor, facts), { orderMinor, orderCurrency });
  }
}

/** The part of a multiplied rate that goes beyond once: three halves of 10 is 5 more. */
export function multiply(
  rule: { id: string; times: { numerator: number; denominator: number } },
  rated: readonly RatedPart[],
): Payment[] {
  const { numerator, denominator } = rule.times;
  const beyondOnce = { numerator: numerator - denominator, denominator };
  return rated.map(({ part, value, currency }) => ({
    ...paymentFor(rule, part, currency),
    value: times(value, beyondOnce),
  }));
}

function paymentFor(
  { id }: { id: string },
  part: RatedPart["part"],
  currency?: string,
): Omit<Payment, "value"> {
  const elsewhere = currency ? { currency } : {};
  return { ruleId: id, lineId: part.lineId, title: part.title, baseMinor: part.baseMinor, ...elsewhere };
}

function payWholeOrder(
  rule: CampaignRule,
  points: number,
  { orderMinor: baseMinor, orderCurrency }: Pick<CampaignInput, "orderMinor" | "orderCurrency">,
): Payment[] {
  if (points === 0) return [];
  const { id: ruleId, title } = rule;
  const elsewhere = orderCurrency ? { currency: orderCurrency } : {};
  return [{ ruleId, lineId: WHOLE_ORDER, title, baseMinor, ...elsewhere, value: fraction(points) }];
}

type WholeOrderRule = Exclude<CampaignRule, { kind: "multiplier" | "product-bonus" }>;

function wholeOrderPoints(rule: WholeOrderRule, orderMinor: number, facts: EarningFacts): number {
  if (orderMinor === 0) return 0;
  switch (rule.kind) {
    case "order-bonus":
      return rule.points;
    case "order-steps":
      return rule.steps.findLast(({ fromMinor }) => orderMinor >= fromMinor)?.points ?? 0;
    case "nth-order":
      return isNth(facts.ordersBefore + 1, rule) ? rule.points : 0;
    case "spend-milestone":
      return passedMilestones(rule.milestones, facts.spentBeforeMinor, orderMinor);
    case "streak":
      return facts.monthsInRow > 0 && facts.monthsInRow % rule.months === 0 ? rule.points : 0;
  }
}

function isNth(number: number, { nth, every }: { nth: number; every: boolean }): boolean {
  return every ? number % nth === 0 : number === nth;
}

/** Milestones above what was spent before, and not above what is spent with this order. */
function passedMilestones(
  milestones: readonly { spentMinor: number; points: number }[],
  spentBefore: number,
  orderMinor: number,
): number {
  return milestones
    .filter(({ spentMinor }) => spentMinor > spentBefore && spentMinor <= spentBefore + orderMinor)
    .reduce((total, { points }) => total + points, 0);
}

/** All that a campaign pays, exact. */
export function totalOf(payments: readonly Payment[]): Fraction {
  return payments.reduce((total, { value }) => plus(total, value), ZERO);
}
