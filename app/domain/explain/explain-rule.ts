import type { ActionRule, Limit } from "#app/domain/earning/action-rule.ts";
import { OWN_LIMIT } from "#app/domain/earning/action-rule.ts";
import type { EarningRule, Rate } from "#app/domain/earning/rule.ts";
import { explainBudget, explainConditions } from "./explain-conditions.ts";
import { formatRateAmount } from "./explain-rate.ts";
import { explainScope } from "./explain-scope.ts";
import { ordinal } from "./ordinal.ts";
import type { RuleWords } from "./rule-words.ts";
import { say, sayCount, word } from "#app/domain/texts/say.ts";
import { countPoints, listInWords, nameAtLarge, type Voice } from "./voice.ts";

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
  const said = limits.map(({ period, times }) => sayCount(words.voice, `limit.${period}`, { count: times }));
  return [...said, ...explainHold(rule, words), ...budget];
}

/** Sentence and limits together, as a list shows them. */
export function explainWhole(rule: EarningRule | ActionRule, words: RuleWords): string {
  return [`${explainRule(rule, words)}.`, ...explainLimits(rule, words)].join(" ");
}

function explainEarning(rule: EarningRule, words: RuleWords): string {
  const { voice } = words;
  switch (rule.kind) {
    case "spend-rate":
      return scoped(
        "earn.on",
        say(voice, "earn.spend", { rates: explainRates(rule.rates, words) }),
        rule,
        voice,
      );
    case "exclusion":
      return say(voice, "earn.nothing", {
        name: nameAtLarge(voice),
        what: explainScope(rule.scope, voice) ?? word(voice, "scope.any"),
      });
    case "multiplier":
      return scoped("earn.on", explainTimes(rule.times, voice), rule, voice);
    case "product-bonus":
      return scoped(
        "earn.of",
        say(voice, "earn.piece", { amount: countPoints(rule.points, voice) }),
        rule,
        voice,
      );
    case "order-bonus":
      return say(voice, "earn.order", { amount: countPoints(rule.points, voice) });
    case "order-steps": {
      const steps = rule.steps.map(({ fromMinor: minor, points }) => ({ minor, points }));
      return explainSteps("earn.order_from", steps, words);
    }
    case "spend-milestone": {
      const steps = rule.milestones.map(({ spentMinor: minor, points }) => ({ minor, points }));
      return explainSteps("earn.spent", steps, words);
    }
    case "nth-order":
      return explainNth(rule, voice);
    case "streak":
      return sayCount(voice, "earn.streak", { count: rule.months, amount: countPoints(rule.points, voice) });
  }
}

/** "Double points on Candles", "50 points for each piece you buy of Candles"; without products the sentence alone. */
function scoped(
  key: "earn.on" | "earn.of",
  rule: string,
  { scope }: Extract<EarningRule, { scope: object }>,
  voice: Voice,
): string {
  const what = explainScope(scope, voice);
  return what === null ? rule : say(voice, key, { rule, what });
}

/** "2 points for every $1", "1 point for every $1 or €1", "1 point for every $1 or 3 points for every €2". */
function explainRates(rates: readonly Rate[], { voice }: RuleWords): string {
  const byPoints = Map.groupBy(rates, ({ points }) => points);
  const phrases = [...byPoints].map(([points, own]) => {
    const amounts = own.map((rate) => formatRateAmount(rate, rate.currency, voice.locale));
    const money = listInWords(amounts, "disjunction", voice);
    return say(voice, "earn.rate", { amount: countPoints(points, voice), money });
  });
  return listInWords(phrases, "disjunction", voice);
}

/** "Double points", "Triple points", "1.5 times the points". */
function explainTimes(
  { numerator, denominator }: { numerator: number; denominator: number },
  voice: Voice,
): string {
  const name = nameAtLarge(voice);
  const count = numerator / denominator;
  if (count === 2) return say(voice, "earn.double", { name });
  if (count === 3) return say(voice, "earn.triple", { name });
  const times = new Intl.NumberFormat(voice.locale, { maximumFractionDigits: 3 }).format(count);
  return say(voice, "earn.times", { times, name });
}

/** "50 points with an order of $50 or more, 120 points from $100". */
function explainSteps(
  first: "earn.order_from" | "earn.spent",
  steps: readonly { minor: number; points: number }[],
  { voice, currency }: RuleWords,
): string {
  return steps
    .map(({ minor, points }, index) => {
      const money = formatRateAmount({ points, perMinor: minor }, currency, voice.locale);
      return say(voice, index === 0 ? first : "earn.from", { amount: countPoints(points, voice), money });
    })
    .join(", ");
}

function explainNth(
  { nth, every, points }: Extract<EarningRule, { kind: "nth-order" }>,
  voice: Voice,
): string {
  const amount = countPoints(points, voice);
  if (nth === 1) return say(voice, every ? "earn.each_order" : "earn.first_order", { amount });
  return say(voice, every ? "earn.every_nth_order" : "earn.nth_order", { amount, nth: ordinal(nth, voice) });
}

function explainAction({ action, points, title }: ActionRule, { voice }: RuleWords): string {
  const amount = countPoints(points, voice);
  return action === "custom" ? `${amount}: ${title}` : say(voice, `earn.${action}`, { amount });
}

/** "The points can be used 14 days later.": where an action's points are held. */
function explainHold({ holdDays }: ActionRule, { voice }: RuleWords): string[] {
  return holdDays ? [sayCount(voice, "earn.held", { count: holdDays, name: nameAtLarge(voice) })] : [];
}
