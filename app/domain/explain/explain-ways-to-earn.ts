import type { EarningBase, Program } from "#app/domain/program.ts";
import { listWaysToEarn } from "#app/domain/earning/list-ways-to-earn.ts";
import { explainWhole } from "./explain-rule.ts";
import { ruleWords } from "./rule-words.ts";
import { listInWords, nameOf, voiceOf } from "./voice.ts";

/**
 * What a shopper can do to earn, one sentence each: rates first, then campaigns, actions and what earns nothing.
 * With `today` ("2026-11-27") the rules whose last day has passed are left out.
 * "Earn 1 point for every $1 you spend." "Counted after discounts, without tax and shipping."
 * "Points can be used 14 days after the order."
 */
export function explainWaysToEarn(program: Program, locale: string, today?: string): string[] {
  const words = ruleWords(program, locale);
  const ways = listWaysToEarn(program)
    .filter(({ enabled }) => enabled)
    .filter(({ conditions: { until } }) => today === undefined || until === null || until >= today)
    .map((rule) => explainWhole(rule, words));
  const counts = program.rules.some(({ kind, enabled }) => kind === "spend-rate" && enabled);
  return [...ways, ...(counts ? explainBase(program.base) : []), ...explainHold(program, locale)];
}

/** What the count leaves out; nothing to say when everything counts. */
function explainBase(base: EarningBase): string[] {
  const without = [
    ...(base.includeTax ? [] : ["tax"]),
    ...(base.includeShipping ? [] : ["shipping"]),
    ...(base.includeTips ? [] : ["tips"]),
    ...(base.includeGiftCards ? [] : ["gift cards"]),
  ];
  const conditions = [
    ...(base.beforeDiscounts ? [] : ["after discounts"]),
    ...(without.length > 0 ? [`without ${listInWords(without)}`] : []),
  ];
  return conditions.length > 0 ? [`Counted ${conditions.join(", ")}.`] : [];
}

function explainHold(program: Program, locale: string): string[] {
  const { holdDays, holdFrom } = program;
  if (holdDays === 0 && holdFrom === "paid") return [];
  const plural = nameOf(0, voiceOf(program, locale));
  const name = plural.charAt(0).toUpperCase() + plural.slice(1);
  const since = holdFrom === "paid" ? "the order" : "the order is sent";
  if (holdDays === 0) return [`${name} can be used once ${since}.`];
  return [`${name} can be used ${holdDays === 1 ? "1 day" : `${holdDays} days`} after ${since}.`];
}
