import type { Action, ActionRule, Limit } from "#app/domain/earning/action-rule.ts";
import { OWN_LIMIT } from "#app/domain/earning/action-rule.ts";
import type { EarningRule, Rate } from "#app/domain/earning/rule.ts";
import { explainBudget, explainConditions } from "./explain-conditions.ts";
import { formatRateAmount } from "./explain-rate.ts";
import { explainScope } from "./explain-scope.ts";
import type { RuleWords } from "./rule-words.ts";
import { countPoints, listInWords, nameOf } from "./voice.ts";

/**
 * A rule in one plain sentence, the same in the admin, in the theme and in a preview.
 * "Earn 2 points for every $1 you spend on Candles"
 * "Double points on full-price products, November 27 – 30, 2026, for Gold members"
 */
export function explainRule(rule: EarningRule | ActionRule, words: RuleWords): string {
  const main = "kind" in rule ? explainEarning(rule, words) : explainAction(rule, words);
  return [main, ...explainConditions(rule.conditions, words)].join(", ");
}

/** The sentences of a rule's limits: "At most 2 times a week.", "Until 5,000 points have been given …". */
export function explainLimits(rule: EarningRule | ActionRule, words: RuleWords): string[] {
  const budget = explainBudget(rule.conditions, words);
  if ("kind" in rule) return budget;
  const own = OWN_LIMIT[rule.action];
  const ownLimit: Limit[] = own ? [{ period: own, times: 1 }] : [];
  const limits = [...ownLimit, ...rule.limits.filter(({ period }) => period !== own)];
  return [...limits.map(explainLimit), ...explainHold(rule, words), ...budget];
}

/** Sentence and limits together, as a list shows them. */
export function explainWhole(rule: EarningRule | ActionRule, words: RuleWords): string {
  return [`${explainRule(rule, words)}.`, ...explainLimits(rule, words)].join(" ");
}

function explainEarning(rule: EarningRule, words: RuleWords): string {
  switch (rule.kind) {
    case "spend-rate":
      return `Earn ${explainRates(rule.rates, words)} you spend${scoped(" on", rule)}`;
    case "exclusion":
      return `No ${nameOf(0, words.voice)} for ${explainScope(rule.scope) ?? "any product"}`;
    case "multiplier":
      return `${explainTimes(rule.times, words)}${scoped(" on", rule)}`;
    case "product-bonus":
      return `${countPoints(rule.points, words.voice)} for each piece you buy${scoped(" of", rule)}`;
    case "order-bonus":
      return `${countPoints(rule.points, words.voice)} with every order`;
    case "order-steps":
      return steps(
        rule.steps.map(({ fromMinor: minor, points }) => ({ minor, points })),
        words,
        {
          first: (points, amount) => `${points} with an order of ${amount} or more`,
        },
      );
    case "spend-milestone":
      return steps(
        rule.milestones.map(({ spentMinor: minor, points }) => ({ minor, points })),
        words,
        {
          first: (points, amount) => `${points} when you have spent ${amount}`,
        },
      );
    case "nth-order":
      return `${countPoints(rule.points, words.voice)} with ${nameNth(rule)}`;
    case "streak":
      return `${countPoints(rule.points, words.voice)} when you order ${rule.months} months in a row`;
  }
}

function scoped(preposition: string, { scope }: Extract<EarningRule, { scope: object }>): string {
  const phrase = explainScope(scope);
  return phrase === null ? "" : `${preposition} ${phrase}`;
}

/** "2 points for every $1", "1 point for every $1 or €1", "1 point for every $1 or 3 points for every €2". */
function explainRates(rates: readonly Rate[], { voice }: RuleWords): string {
  const byPoints = Map.groupBy(rates, ({ points }) => points);
  const phrases = [...byPoints].map(([points, own]) => {
    const amounts = own.map((rate) => formatRateAmount(rate, rate.currency, voice.locale));
    return `${countPoints(points, voice)} for every ${listInWords(amounts, "disjunction")}`;
  });
  return listInWords(phrases, "disjunction");
}

/** "Double points", "Triple points", "1.5 times the points". */
function explainTimes(times: { numerator: number; denominator: number }, { voice }: RuleWords): string {
  const name = nameOf(0, voice);
  const count = times.numerator / times.denominator;
  if (count === 2) return `Double ${name}`;
  if (count === 3) return `Triple ${name}`;
  return `${new Intl.NumberFormat(voice.locale, { maximumFractionDigits: 3 }).format(count)} times the ${name}`;
}

function steps(
  steps: readonly { minor: number; points: number }[],
  { voice, currency }: RuleWords,
  { first }: { first: (points: string, amount: string) => string },
): string {
  const phrases = steps.map(({ minor, points }, index) => {
    const amount = formatRateAmount({ points, perMinor: minor }, currency, voice.locale);
    const counted = countPoints(points, voice);
    return index === 0 ? first(counted, amount) : `${counted} from ${amount}`;
  });
  return phrases.join(", ");
}

function nameNth({ nth, every }: { nth: number; every: boolean }): string {
  if (nth === 1) return every ? "each of your orders" : "your first order";
  return `${every ? "every" : "your"} ${nth}${ORDINALS[ordinals.select(nth)]} order`;
}

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const ORDINALS: Record<Intl.LDMLPluralRule, string> = {
  ...{ zero: "th", one: "st", two: "nd", few: "rd", many: "th", other: "th" },
};

function explainAction({ action, points, title }: ActionRule, { voice }: RuleWords): string {
  const what = action === "custom" ? `: ${title}` : ` ${ACTION_WORDS[action]}`;
  return `${countPoints(points, voice)}${what}`;
}

const ACTION_WORDS: Record<Exclude<Action, "custom">, string> = {
  "sign-up": "for creating an account",
  birthday: "on your birthday",
  anniversary: "on the anniversary of your account",
  newsletter: "for subscribing to the newsletter",
  sms: "for subscribing to text messages",
  "social-follow": "for following us",
  "social-share": "for sharing us",
  review: "for a review",
  referral: "for a friend's first order",
  survey: "for answering a survey",
};

/** "The points can be used 14 days later.": where an action's points are held. */
function explainHold({ holdDays }: ActionRule, { voice }: RuleWords): string[] {
  if (!holdDays) return [];
  return [`The ${nameOf(0, voice)} can be used ${holdDays === 1 ? "1 day" : `${holdDays} days`} later.`];
}

/** "At most once a day.", "At most 3 times a month.", "Only once." */
function explainLimit({ period, times }: Limit): string {
  const count = times === 1 ? "once" : `${times} times`;
  if (period === "lifetime") return times === 1 ? "Only once." : `At most ${count} in all.`;
  return `At most ${count} a ${period}.`;
}
