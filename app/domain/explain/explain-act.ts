import type { LimitPeriod } from "#app/domain/earning/action-rule.ts";
import { say, sayCount, word } from "#app/domain/texts/say.ts";
import { countPoints, nameAtLarge, type Voice } from "./voice.ts";

/** What came of something that a shopper did, as services/actions give it. */
export type ActOutcome =
  | { ok: true; points: number; isRepeat: boolean }
  | {
      ok: false;
      reason:
        | "not-offered"
        | "not-for-this-member"
        | "budget-used-up"
        | "limit-reached"
        | "no-such-rule"
        | "no-such-answer";
      period?: LimitPeriod;
    };

/**
 * The answer to a shopper, in one or two sentences.
 * "Thank you! 50 points are yours." "Thank you. You have had your points for this." "Saved. Thank you!"
 */
export function explainAct(outcome: ActOutcome, voice: Voice): string {
  const name = nameAtLarge(voice);
  if (outcome.ok) {
    const { isRepeat, points } = outcome;
    if (isRepeat) return say(voice, "act.had", { name });
    if (points === 0) return word(voice, "act.saved");
    const count = points / 10 ** (voice.pointDecimals ?? 0);
    return sayCount(voice, "act.thanks", { count, amount: countPoints(points, voice) });
  }
  switch (outcome.reason) {
    case "limit-reached":
      return say(voice, PERIODS[outcome.period ?? "lifetime"], { name });
    case "budget-used-up":
    case "not-for-this-member":
      return say(voice, "act.nothing_now", { name });
    case "not-offered":
    case "no-such-rule":
    case "no-such-answer":
      return word(voice, "act.gone");
  }
}

const PERIODS = {
  day: "act.had_day",
  week: "act.had_week",
  month: "act.had_month",
  year: "act.had_year",
  lifetime: "act.had",
} as const satisfies Record<LimitPeriod, string>;
