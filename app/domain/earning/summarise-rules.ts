import { compare } from "#app/domain/fraction.ts";
import type { Program } from "#app/domain/program.ts";
import type { AwardPart, AwardRule } from "./award.ts";
import { totalOf } from "./pay-campaign.ts";
import type { Payment, RatedPart } from "./pay-rates.ts";

/** Names a tier's multiplier among the rules of an award. */
export function tierRuleId(tierId: string): string {
  return `tier:${tierId}`;
}

/** What each rule pays in all, with the numbers that explain it, in the order in which they were counted. */
export function summariseRules(
  program: Program,
  parts: readonly AwardPart[],
  known: { rated: readonly RatedPart[]; before: readonly Payment[]; after: readonly Payment[] },
): AwardRule[] {
  return [...Map.groupBy(parts, ({ ruleId }) => ruleId)].map(([ruleId, own]) => ({
    ...describeRule(program, ruleId, known.rated),
    ...currencyOf(own, ruleId, known.rated),
    baseMinor: own.reduce((total, { baseMinor }) => total + baseMinor, 0),
    points: own.reduce((total, { points }) => total + points, 0),
    // Without a limit both are the same list.
    isCapped:
      known.after !== known.before &&
      compare(totalOfRule(known.after, ruleId), totalOfRule(known.before, ruleId)) < 0,
  }));
}

/** A rate's own parts are all in one currency; what multiplies rates may lie across two, and counts no money itself. */
function currencyOf(own: readonly AwardPart[], ruleId: string, rated: readonly RatedPart[]) {
  const currency = own[0]?.currency;
  return currency && rated.some(({ rule }) => rule.id === ruleId) ? { currency } : {};
}

function totalOfRule(payments: readonly Payment[], ruleId: string) {
  return totalOf(payments.filter((payment) => payment.ruleId === ruleId));
}

function describeRule(program: Program, ruleId: string, rated: readonly RatedPart[]) {
  const rule = program.rules.find(({ id }) => id === ruleId);
  const tier = program.tiers?.tiers.find(({ id }) => tierRuleId(id) === ruleId);
  if (tier) return { ruleId, title: tier.name, kind: "tier-multiplier" as const, rate: asRate(tier.earns) };
  if (!rule || rule.kind === "exclusion") throw new Error(`No rule ${ruleId} pays in this program`);
  const rate = rated.find((one) => one.rule.id === ruleId)?.rate;
  const ofRate = rate ? { points: rate.points, perMinor: rate.perMinor } : null;
  const ofRule = rule.kind === "multiplier" ? asRate(rule.times) : ofRate;
  return { ruleId, title: rule.title, kind: rule.kind, rate: ofRule };
}

function asRate({ numerator, denominator }: { numerator: number; denominator: number }) {
  return { points: numerator, perMinor: denominator };
}
