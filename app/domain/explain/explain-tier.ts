import { formatMoney } from "#app/domain/money.ts";
import type { TierBasis, TierLadder } from "#app/domain/tiers/tier.ts";
import type { TierProgress } from "#app/domain/tiers/tier-progress.ts";
import type { TierReason } from "#app/domain/tiers/qualify-tier.ts";
import { formatDay } from "./format-day.ts";
import { say, sayCount } from "#app/domain/texts/say.ts";
import { capitalised } from "./capitalised.ts";
import { countPoints, formatPoints, nameOf, type Voice } from "./voice.ts";

/** How sentences about tiers are said. */
export interface TierVoice extends Voice {
  currency: string;
  timeZone: string;
  basis: TierBasis;
}

/** "$120.00", "120 points", "3 orders", "1 referral". */
export function explainMeasure(amount: number, voice: TierVoice): string {
  switch (voice.basis) {
    case "spend":
      return formatMoney({ minor: amount, currency: voice.currency }, voice.locale);
    case "points-earned":
      return countPoints(amount, voice);
    case "orders":
      return count(amount, "order", voice.locale);
    case "referrals":
      return count(amount, "referral", voice.locale);
  }
}

function count(amount: number, word: string, locale: string): string {
  return `${new Intl.NumberFormat(locale).format(amount)} ${word}${amount === 1 ? "" : "s"}`;
}

/** The last day before a moment: until 1 January 2028 is "Dec 31, 2027". */
export function lastDayBefore(moment: Date, { locale, timeZone }: TierVoice): string {
  return formatDay(new Date(moment.getTime() - 1), { locale, timeZone });
}

/**
 * What a shopper is told of their tier, one sentence each.
 * "You are Silver." "Spend $350.00 more by Dec 31, 2027 for Gold."
 * "Spend $50.00 more by Dec 31, 2027 to stay Silver."
 */
export function explainTierToShopper(progress: TierProgress, voice: TierVoice): string[] {
  const { tier, next } = progress;
  return [
    ...(tier ? [say(voice, "tier.yours", { tier: tier.name })] : []),
    ...(next
      ? [
          sentence("tier.next", voice, {
            deed: explainMissing(next.missing, voice),
            by: byDay(next.by, voice),
            tier: next.tier.name,
          }),
        ]
      : []),
    ...keepSentences(progress, voice),
  ];
}

function keepSentences(
  { tier, keep, keptUntil, isManual, isInGrace }: TierProgress,
  voice: TierVoice,
): string[] {
  if (!tier) return [];
  const { name } = tier;
  if (keep?.from) {
    const until = say(voice, "tier.until", { tier: name, day: lastDayBefore(keep.by, voice) });
    const deed = explainDeed(keep.needed, voice);
    const later = sentence("tier.keep_later", voice, { deed, day: formatDay(keep.from, voice), tier: name });
    return [`${until} ${later}`];
  }
  if (keep) {
    const [deed, by] = [explainMissing(keep.missing, voice), byDay(keep.by, voice)];
    return [sentence(isInGrace ? "tier.grace" : "tier.keep", voice, { deed, by, tier: name })];
  }
  if (keptUntil === null) return [];
  const day = lastDayBefore(keptUntil, voice);
  return [say(voice, isManual ? "tier.given_until" : "tier.until", { tier: name, day })];
}

type DeedSentence = "tier.next" | "tier.keep" | "tier.grace" | "tier.keep_later";
type DeedValues = { deed: string; tier: string; by?: string; day?: string };

function sentence(key: DeedSentence, voice: TierVoice, { by = "", day = "", ...values }: DeedValues): string {
  return capitalised(say(voice, key, { ...values, by, day }), voice);
}

/** "spend $50.00", "earn 50 points", "place 2 orders". */
function explainDeed(amount: number, voice: TierVoice): string {
  switch (voice.basis) {
    case "spend":
      return say(voice, "tier.spend", { amount: explainMeasure(amount, voice) });
    case "points-earned":
      return say(voice, "tier.earn", { amount: explainMeasure(amount, voice) });
    case "orders":
      return sayCount(voice, "tier.order", { count: amount });
    case "referrals":
      return sayCount(voice, "tier.refer", { count: amount });
  }
}

/** "spend $50.00 more", "earn 50 more points", "place 2 more orders". */
function explainMissing(amount: number, voice: TierVoice): string {
  switch (voice.basis) {
    case "spend":
      return say(voice, "tier.spend_more", { amount: explainMeasure(amount, voice) });
    case "points-earned":
      return say(voice, "tier.earn_more", {
        number: formatPoints(amount, voice),
        name: nameOf(amount, voice),
      });
    case "orders":
      return sayCount(voice, "tier.order_more", { count: amount });
    case "referrals":
      return sayCount(voice, "tier.refer_more", { count: amount });
  }
}

function byDay(moment: Date | null, voice: TierVoice): string {
  return moment ? say(voice, "tier.by", { day: lastDayBefore(moment, voice) }) : "";
}

/** What the merchant is told of a member: "Reached $150.00 of the $500.00 for Gold.", "Needs $50.00 more …". */
export function explainTierToMerchant(progress: TierProgress, voice: TierVoice): string[] {
  const { tier, next, current, keep, keptUntil, isManual, isInGrace } = progress;
  const reached = next
    ? `${explainMeasure(current, voice)} of the ${explainMeasure(next.tier.threshold, voice)} for ${next.tier.name}: ` +
      `${explainMeasure(next.missing, voice)} to go${byDay(next.by, voice)}.`
    : `${explainMeasure(current, voice)} counted; there is no tier above to reach.`;
  const end = keptUntil && lastDayBefore(keptUntil, voice);
  const keeps = tier
    ? isManual
      ? [end ? `Given by hand, until ${end}.` : "Given by hand, for good."]
      : [
          end
            ? `${isInGrace ? "Ended" : "Kept until"} ${end}${isInGrace ? "; in its grace now." : "."}`
            : "Kept for good.",
        ]
    : [];
  const starts = keep?.from ? ` from ${formatDay(keep.from, voice)} on` : "";
  const needs =
    keep && tier
      ? [
          `Needs ${explainMeasure(keep.missing, voice)}${starts || " more"}${byDay(keep.by, voice)} to stay ${tier.name}.`,
        ]
      : [];
  return [reached, ...keeps, ...needs];
}

/** "Your time as Gold ends on Dec 31, 2027." */
export function explainNotice(tierName: string, dueAt: Date, voice: TierVoice): string {
  return say(voice, "tier.ends", { tier: tierName, day: lastDayBefore(dueAt, voice) });
}

/** Why a tier changed, in the merchant's words. */
export function explainTierReason(why: TierReason): string {
  return REASONS[why];
}

const REASONS: Record<TierReason, string> = {
  reached: "Reached it",
  renewed: "Reached it again",
  kept: "Kept",
  grace: "Kept through the grace",
  "not-kept": "Did not reach it again in time",
  returned: "Orders it was reached by went back",
  "never-falls": "Tiers are never lost",
  manual: "Set by a person",
  "manual-ended": "The time it was given for ended",
  removed: "The tier was removed from the program",
  moved: "Moved from another app",
  "move-undone": "Moving in was taken back",
  none: "No tier",
};

/**
 * The ladder's rules for shoppers and merchants: how tiers are reached and how long they last.
 * "Counted: what you spend in a calendar year." "A tier is yours for the rest of that year and all of the next."
 */
export function explainLadder(ladder: TierLadder): string[] {
  return [`${BASIS_WORDS[ladder.basis]} ${windowWords(ladder)}.`, keepWords(ladder), ...fallWords(ladder)];
}

const BASIS_WORDS: Record<TierBasis, string> = {
  "points-earned": "Tiers count the points you earn",
  spend: "Tiers count what you spend",
  orders: "Tiers count your orders",
  referrals: "Tiers count the friends you bring",
};

function windowWords({ window }: TierLadder): string {
  switch (window.kind) {
    case "lifetime":
      return "over all time";
    case "calendar-year":
      return "in a calendar year";
    case "rolling-months":
      return `in the last ${months(window.months)}`;
    case "anniversary-year":
      return "in the year from the day you joined";
  }
}

function keepWords({ window, keep, graceDays }: TierLadder): string {
  const grace = graceDays > 0 ? `, and ${graceDays === 1 ? "1 day" : `${graceDays} days`} of grace` : "";
  if (keep.kind === "months") return `A tier is yours for ${months(keep.months)}${grace}.`;
  if (window.kind === "lifetime") return "A tier is yours for good.";
  if (window.kind === "rolling-months") return `A tier is yours for ${months(window.months)}${grace}.`;
  const year = window.kind === "calendar-year" ? "that year" : "that year of membership";
  return `A tier is yours for the rest of ${year} and all of the next${grace}.`;
}

function fallWords({ window, keep, downgrade }: TierLadder): string[] {
  if (downgrade === "never") return ["Once reached, a tier is never lost."];
  if (window.kind === "lifetime" && keep.kind === "period-after") return [];
  return downgrade === "one-step"
    ? ["Who does not reach it again moves one tier down."]
    : ["Who does not reach it again moves to the tier they reach."];
}

function months(number: number): string {
  return number === 1 ? "1 month" : `${number} months`;
}
