import type { EarningBase, Program } from "#app/domain/program.ts";
import { listWaysToEarn } from "#app/domain/earning/list-ways-to-earn.ts";
import { explainWhole } from "./explain-rule.ts";
import { ruleWords } from "./rule-words.ts";
import { say, sayCount, word } from "#app/domain/texts/say.ts";
import { capitalised } from "./capitalised.ts";
import { listInWords, nameAtLarge, type Voice } from "./voice.ts";

/**
 * What a shopper can do to earn, one sentence each: rates first, then campaigns, actions and what earns nothing.
 * With `today` ("2026-11-27") the rules whose last day has passed are left out.
 * "Earn 1 point for every $1 you spend." "Counted after discounts, without tax and shipping."
 * "Points can be used 14 days after the order."
 */
export function explainWaysToEarn(program: Program, voice: Voice, today?: string): string[] {
  const words = ruleWords(program, voice);
  const ways = listWaysToEarn(program)
    .filter(({ enabled }) => enabled)
    .filter(({ conditions: { until } }) => today === undefined || until === null || until >= today)
    .map((rule) => explainWhole(rule, words));
  const counts = program.rules.some(({ kind, enabled }) => kind === "spend-rate" && enabled);
  return [...ways, ...(counts ? explainBase(program.base, voice) : []), ...explainHold(program, voice)];
}

/** What the count leaves out; nothing to say when everything counts. */
function explainBase(base: EarningBase, voice: Voice): string[] {
  const without = [
    ...(base.includeTax ? [] : [word(voice, "base.tax")]),
    ...(base.includeShipping ? [] : [word(voice, "base.shipping")]),
    ...(base.includeTips ? [] : [word(voice, "base.tips")]),
    ...(base.includeGiftCards ? [] : [word(voice, "base.gift_cards")]),
  ];
  const conditions = [
    ...(base.beforeDiscounts ? [] : [word(voice, "base.after_discounts")]),
    ...(without.length > 0
      ? [say(voice, "base.without", { what: listInWords(without, "conjunction", voice) })]
      : []),
  ];
  return conditions.length > 0 ? [say(voice, "base.counted", { how: conditions.join(", ") })] : [];
}

function explainHold({ holdDays, holdFrom }: Program, voice: Voice): string[] {
  if (holdDays === 0 && holdFrom === "paid") return [];
  const name = capitalised(nameAtLarge(voice), voice);
  if (holdDays === 0) return [say(voice, "hold.until_sent", { name })];
  const key = holdFrom === "paid" ? "hold.after_order" : "hold.after_sending";
  return [sayCount(voice, key, { count: holdDays, name })];
}
