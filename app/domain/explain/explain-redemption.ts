import type { Obstacle } from "#app/domain/rewards/may-redeem.ts";
import type { RedemptionState } from "#app/domain/rewards/redemption-state.ts";
import { formatCalendarDay, formatDay } from "./format-day.ts";
import type { RewardWords } from "./explain-reward.ts";
import { countPoints, listInWords, type Voice } from "./voice.ts";

/** Why a member cannot have a reward, to be read by them. */
export function explainObstacle(obstacle: Obstacle, { voice, tierNames }: RewardWords): string {
  switch (obstacle.reason) {
    case "reward-off":
      return "This reward is no longer offered.";
    case "not-yet":
      return `This reward is offered from ${formatCalendarDay(obstacle.from, voice.locale)}.`;
    case "over":
      return `This reward was offered until ${formatCalendarDay(obstacle.until, voice.locale)}.`;
    case "wrong-tier": {
      const tiers = obstacle.tierIds.flatMap((id) => tierNames.get(id) ?? []);
      return tiers.length === 0
        ? "This reward is for other members."
        : `This reward is for ${listInWords(tiers, "disjunction")} members.`;
    }
    case "not-enough-points":
      return `You need ${countPoints(obstacle.missing, voice)} more.`;
    case "member-limit":
      return obstacle.limit === 1
        ? "You have had this reward."
        : `You have had this reward ${obstacle.limit} times, which is as often as it is given.`;
    case "limit-in-all":
      return "All of these rewards have been given.";
    case "not-for-points":
      return "This reward is given on an occasion and cannot be bought with points.";
    case "price-changed":
      return `The price has changed: it now takes ${countPoints(obstacle.points, voice)}. Nothing was taken.`;
    case "credit-on-its-way":
      return "Your last store credit is still on its way. Please wait until it is there.";
    case "no-customer":
      return "This account cannot use rewards.";
  }
}

/** How the points of a redemption stand with the shopper, in one sentence. `expiresAt` ends the code (excluded). */
export function explainStanding(
  one: {
    state: RedemptionState;
    isClosing: boolean;
    points: number;
    returnedPoints: number;
    expiresAt: Date | null;
  },
  { voice, timeZone }: { voice: Voice; timeZone: string },
): string {
  const back = one.points > 0 ? ` Your ${countPoints(one.points, voice)} came back.` : "";
  switch (one.state) {
    case "requested":
      return "Your code is on its way. You can close this page: it will be here when you come back.";
    case "issued":
      if (one.isClosing) return "This reward is being taken back.";
      return one.expiresAt === null
        ? "Ready to use."
        : `Ready to use until ${formatDay(new Date(one.expiresAt.getTime() - 1), { locale: voice.locale, timeZone })}.`;
    case "used":
      return one.returnedPoints > 0
        ? `Used. ${countPoints(one.returnedPoints, voice)} came back with what you returned.`
        : "Used.";
    case "expired":
      return `Not used in time.${back}`;
    case "cancelled":
      return `Taken back.${back}`;
    case "reversed":
      return `The order was undone.${back}`;
  }
}

/** What the merchant reads about a redemption that Shopify has not confirmed, or that went wrong. */
export const PROBLEM_WORDS: Record<string, string> = {
  throttled: "Shopify is busy. We go on as soon as it lets us.",
  "no-access": "Shopify accepts no token of this app. Open the app once more, and we go on.",
  unreachable: "Shopify did not answer. We look whether the code is there and go on.",
  "used-in-shopify": "Shopify says that the code has been used. We wait for its order.",
  "partly-used": "A part of it has been spent, so it was not taken back.",
  "not-found":
    "Shopify does not have it any more, so it could not be taken back. Please look at the customer’s account.",
  "not-confirmed":
    "We could not find out whether Shopify gave the store credit. Please look at the customer’s account.",
};
