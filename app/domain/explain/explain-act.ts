import type { LimitPeriod } from "#app/domain/earning/action-rule.ts";
import { countPoints, nameOf, type Voice } from "./voice.ts";

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
  if (outcome.ok) {
    if (outcome.isRepeat) return `Thank you. You have had your ${nameOf(0, voice)} for this.`;
    if (outcome.points === 0) return "Saved. Thank you!";
    return `Thank you! ${countPoints(outcome.points, voice)} ${outcome.points === 1 ? "is" : "are"} yours.`;
  }
  switch (outcome.reason) {
    case "limit-reached":
      return `Thank you. You have had your ${nameOf(0, voice)} for this${PERIODS[outcome.period ?? "lifetime"]}.`;
    case "budget-used-up":
    case "not-for-this-member":
      return `Thank you. There are no ${nameOf(0, voice)} for this right now.`;
    case "not-offered":
    case "no-such-rule":
    case "no-such-answer":
      return "This is not offered any more.";
  }
}

const PERIODS: Record<LimitPeriod, string> = {
  day: " today",
  week: " this week",
  month: " this month",
  year: " this year",
  lifetime: "",
};
