import type { Program } from "#app/domain/program.ts";
import type { Award, AwardPart, NoAwardReason } from "./award.ts";
import { combineCampaigns, type Candidate } from "./combine-campaigns.ts";
import { holdsOn, occasionOf } from "./conditions.ts";
import type { EarningFacts } from "./earning-facts.ts";
import { orderBase, type OrderBase } from "./order-base.ts";
import type { FinancialStatus, OrderLine, OrderSnapshot } from "./order-snapshot.ts";
import { viewOrder } from "./order-view.ts";
import { multiply, payCampaign, type CampaignInput } from "./pay-campaign.ts";
import { payRates, type PartsIn, type Payment, type RatedPart } from "./pay-rates.ts";
import { isInScope } from "./product-scope.ts";
import { capParts, capPayments, roundPayments } from "./round-payments.ts";
import { isCampaign, type CampaignRule, type EarningRule } from "./rule.ts";
import { summariseRules, tierRuleId } from "./summarise-rules.ts";

/**
 * An order's points are a pure function of the order's latest state, and of what was frozen when the order was first
 * seen: the program version and the facts. So a repeated, late or reordered message changes nothing in the end, and
 * any sequence of partial refunds ends where one refund ends.
 *
 * Example: 124.00 of goods and 6.00 shipping at 1 point per 1.00, shipping left out: 124 points. With double points
 * on a 24.00 candle in it: 124 + 24 = 148.
 */
export function evaluateOrder(program: Program, order: OrderSnapshot, facts: EarningFacts): Award {
  const rules = rulesFor(program, order, facts);
  const view = viewOrder(program, order, rules);
  const reason = noAwardReason(program, view);
  if (reason) return nothing(view, reason);
  const base = countBase(program, view, rules, facts);
  const inShop = baseInShop(program, order, { view, base, rules, facts });
  const orderMinor = inShop.parts.reduce((total, part) => total + part.baseMinor, 0);
  const inForce = rules.filter(({ conditions: { minimumMinor } }) => orderMinor >= (minimumMinor ?? 0));
  const rates = inForce.filter((rule) => rule.kind === "spend-rate");
  const rated = payRates({ currency: view.currency, parts: base.parts }, rates, { inShop, facts });
  const orderCurrency = inShop.currency === view.currency ? undefined : inShop.currency;
  const campaigns = campaignsThatPay(program, inForce, { rated, orderMinor, orderCurrency, facts });
  const payments = [...paymentsOfRates(rated), ...campaigns.flatMap(({ uncapped }) => uncapped)];
  const capped = [
    ...capEach(paymentsOfRates(rated), facts),
    ...campaigns.flatMap((campaign) => campaign.payments),
  ];
  const rounded = capParts(roundPayments(capped, program), facts.allowances);
  const parts = rounded.filter(({ points, baseMinor }) => points > 0 || baseMinor > 0);
  return {
    points: sumPoints(parts),
    reason: null,
    currency: view.currency,
    baseMinor: base.parts.reduce((total, part) => total + part.baseMinor, 0),
    orderMinor,
    rules: summariseRules(program, parts, { rated, before: payments, after: capped }),
    parts,
    leftOut: base.leftOut,
  };
}

const EARNING_STATUSES: ReadonlySet<FinancialStatus> = new Set(["paid", "partially_refunded", "refunded"]);

function noAwardReason(program: Program, view: OrderSnapshot): NoAwardReason | null {
  if (view.isTest) return "test-order";
  if (view.cancelledAt) return "cancelled";
  if (view.financialStatus === "voided") return "voided";
  if (!EARNING_STATUSES.has(view.financialStatus)) return "not-paid";
  const currencies = program.rules.flatMap((rule) => (rule.kind === "spend-rate" ? rule.rates : []));
  const isKnown =
    view.currency === program.currency || currencies.some((rate) => rate.currency === view.currency);
  return isKnown ? null : "no-program-currency";
}

function nothing({ currency }: OrderSnapshot, reason: NoAwardReason): Award {
  return { points: 0, reason, currency, baseMinor: 0, orderMinor: 0, rules: [], parts: [], leftOut: [] };
}

function rulesFor(program: Program, order: OrderSnapshot, facts: EarningFacts): EarningRule[] {
  const occasion = occasionOf(order, facts);
  return program.rules.filter((rule) => rule.enabled && holdsOn(rule.conditions, occasion));
}

function countBase(
  program: Program,
  view: OrderSnapshot,
  rules: readonly EarningRule[],
  facts: EarningFacts,
): OrderBase {
  const exclusions = rules.filter((rule) => rule.kind === "exclusion");
  if (exclusions.length === 0) return orderBase(program.base, view);
  const isExcluded = (line: OrderLine) => exclusions.some(({ scope }) => isInScope(scope, line, facts));
  return orderBase(program.base, view, isExcluded);
}

/** The order's parts in the shop's currency, in which minimums, steps and milestones are written. */
function baseInShop(
  program: Program,
  order: OrderSnapshot,
  known: { view: OrderSnapshot; base: OrderBase; rules: readonly EarningRule[]; facts: EarningFacts },
): PartsIn {
  const { view, rules, facts } = known;
  const { currency } = order;
  if (view.currency === currency) return { currency, parts: known.base.parts };
  const inShop = viewOrder(program, { ...order, presentment: null }, rules);
  return { currency, parts: countBase(program, inShop, rules, facts).parts };
}

function paymentsOfRates(rated: readonly RatedPart[]): Payment[] {
  return rated.map(({ part, rule, value, ...elsewhere }) => ({
    ruleId: rule.id,
    lineId: part.lineId,
    title: part.title,
    baseMinor: part.baseMinor,
    ...(elsewhere.currency ? { currency: elsewhere.currency } : {}),
    value,
  }));
}

interface CappedCandidate extends Candidate {
  /** What it would pay without its limit. */
  uncapped: readonly Payment[];
}

/** Limits come before the choice: a campaign whose budget is used up neither wins nor keeps others from paying. */
function campaignsThatPay(
  program: Program,
  rules: readonly EarningRule[],
  input: CampaignInput,
): CappedCandidate[] {
  const { rated, facts } = input;
  const candidates = rules.filter(isCampaign).map((rule) => {
    const uncapped = payCampaign(rule, input);
    return { ...pick(rule), uncapped, payments: capEach(uncapped, facts) };
  });
  const tier = program.tiers?.tiers.find(({ id }) => id === facts.tierId);
  if (!tier) return combineCampaigns(candidates);
  const id = tierRuleId(tier.id);
  const ofTier = multiply({ id, times: tier.earns }, rated);
  const beside = { id, priority: 0, combine: "sum" as const, uncapped: ofTier, payments: ofTier };
  return combineCampaigns([...candidates, beside]);
}

function pick({ id, priority, combine }: CampaignRule): Omit<Candidate, "payments"> {
  return { id, priority, combine };
}

/** Each rule's payments as far as its limit allows. */
function capEach(payments: readonly Payment[], { allowances }: EarningFacts): readonly Payment[] {
  if (Object.keys(allowances).length === 0) return payments;
  const byRule = Map.groupBy(payments, ({ ruleId }) => ruleId);
  return [...byRule].flatMap(([ruleId, own]) => {
    const allowance = allowances[ruleId];
    return allowance === undefined ? own : capPayments(own, allowance);
  });
}

function sumPoints(parts: readonly AwardPart[]): number {
  return parts.reduce((total, part) => total + part.points, 0);
}
