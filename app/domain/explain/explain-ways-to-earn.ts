import type { EarningBase, Program } from "#app/domain/program.ts";
import { everydayRates } from "#app/domain/earning/estimate-of.ts";
import { formatRateAmount } from "./explain-rate.ts";
import { countPoints, listInWords, type Voice } from "./voice.ts";

/**
 * What a shopper can do to earn, one sentence each.
 * "Earn 1 point for every $1 you spend." "Counted after discounts, without tax and shipping."
 * "Points can be used 14 days after the order."
 */
export function explainWaysToEarn(program: Program, locale: string): string[] {
  const voice: Voice = { locale, pointsName: program.pointsName };
  const earning = everydayRates(program).map(
    (rate) =>
      `Earn ${countPoints(rate.points, voice)} for every ${formatRateAmount(rate, rate.currency, locale)} you spend.`,
  );
  return [...earning, ...explainBase(program.base), ...explainHold(program)];
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

function explainHold({ holdDays, pointsName }: Program): string[] {
  if (holdDays === 0) return [];
  const name = pointsName.plural.charAt(0).toUpperCase() + pointsName.plural.slice(1);
  return [`${name} can be used ${holdDays === 1 ? "1 day" : `${holdDays} days`} after the order.`];
}
