import {
  WHOLE_ORDER,
  type Award,
  type AwardPart,
  type AwardRule,
  type LeftOut,
  type NoAwardReason,
} from "#app/domain/earning/award.ts";
import { formatMoney } from "#app/domain/money.ts";
import { say, word } from "#app/domain/texts/say.ts";
import { formatRateAmount } from "./explain-rate.ts";
import { countPoints, formatPoints, listInWords, nameOf, type Voice } from "./voice.ts";

/**
 * Why an order earns what it earns.
 * "124 points: 1 per $1 on $124.00; shipping and tax left out"
 * "100 points: 1 per $1 on $100.00; shipping left out, $24.00 refunded"
 * "No points: the order was cancelled"
 */
export function explainAward(award: Award, voice: Voice): string {
  if (award.reason) return `No ${nameOf(0, voice)}: ${NO_AWARD[award.reason]}`;
  const remarks = explainLeftOut(award, voice.locale);
  return `${countPoints(award.points, voice)}: ${explainBasis(award, voice)}${remarks && `; ${remarks}`}`;
}

/**
 * What the points were counted on: "1 per $1 on $124.00". With more than one rule each says its share:
 * "1 per $1 on $124.00 (124 points), Double points on candles (24 points), Gold, 1.5 times (62 points)".
 */
export function explainBasis(award: Award, voice: Voice): string {
  if (award.rules.length === 0) return word(voice, "basis.nothing");
  const isAlone = award.rules.length === 1;
  return award.rules
    .map((rule) => {
      const basis = explainRule(rule, award, voice);
      if (isAlone) return asFarAsAllowed(basis, rule, voice);
      return `${basis} (${asFarAsAllowed(countPoints(rule.points, voice), rule, voice)})`;
    })
    .join(", ");
}

function asFarAsAllowed(basis: string, { isCapped }: AwardRule, voice: Voice): string {
  return isCapped ? say(voice, "basis.capped", { basis }) : basis;
}

/** "1 per $1 on $124.00", "Gold, 1.5 times", "Welcome bonus". */
function explainRule(rule: AwardRule, award: Award, voice: Voice): string {
  const { currency = award.currency } = rule;
  const { locale } = voice;
  const { kind, rate, title } = rule;
  if (kind === "spend-rate" && rate) {
    const base = formatMoney({ minor: rule.baseMinor, currency }, locale);
    const money = formatRateAmount(rate, currency, locale);
    return say(voice, "basis.rate", { points: formatPoints(rate.points, voice), money, base });
  }
  if (!rate) return title;
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return say(voice, "basis.times", { title, times: format.format(rate.points / rate.perMinor) });
}

/** One line of the breakdown: "Blue mug: 18 points on $18.00", "Welcome bonus: 50 points". */
export function explainPart(part: AwardPart, award: Award, voice: Voice): string {
  if (part.lineId === WHOLE_ORDER) return `${part.title}: ${countPoints(part.points, voice)}`;
  const { baseMinor: minor, currency = award.currency } = part;
  const base = formatMoney({ minor, currency }, voice.locale);
  return `${part.title}: ${countPoints(part.points, voice)} on ${base}`;
}

/** One amount that counted nothing: "Shipping left out: $6.00", "Refunded: $24.00". */
export function explainLeftOutAmount(leftOut: LeftOut, currency: string, locale: string): string {
  const amount = formatMoney({ minor: leftOut.amountMinor, currency }, locale);
  if (leftOut.what === "refunded") return `Refunded: ${amount}`;
  const what = LEFT_OUT[leftOut.what];
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} left out: ${amount}`;
}

function explainLeftOut({ leftOut, currency }: Award, locale: string): string {
  const words = leftOut.flatMap(({ what }) => (what === "refunded" ? [] : [LEFT_OUT[what]]));
  const refunded = leftOut.filter(({ what }) => what === "refunded");
  const remarks = refunded.map(
    (part) => `${formatMoney({ minor: part.amountMinor, currency }, locale)} refunded`,
  );
  return [...(words.length > 0 ? [`${listInWords(words)} left out`] : []), ...remarks].join(", ");
}

const LEFT_OUT: Record<Exclude<LeftOut["what"], "refunded">, string> = {
  shipping: "shipping",
  tax: "tax",
  tip: "tips",
  "gift-card": "gift cards",
  discount: "discounts",
  excluded: "products without points",
};

const NO_AWARD: Record<NoAwardReason, string> = {
  "not-paid": "the order is not paid",
  cancelled: "the order was cancelled",
  "test-order": "test orders earn nothing",
  deleted: "the order was deleted",
  voided: "the payment was voided",
  "no-program-currency": "the order is in a currency that the program has no rate for",
};
