import type { Obstacle } from "#app/domain/rewards/may-redeem.ts";
import type { RedemptionState } from "#app/domain/rewards/redemption-state.ts";
import { formatCalendarDay, formatDay } from "./format-day.ts";
import type { RewardWords } from "./explain-reward.ts";
import { say, sayCount, word } from "#app/domain/texts/say.ts";
import { countPoints, listInWords, type Voice } from "./voice.ts";

/** Why a member cannot have a reward, to be read by them. */
export function explainObstacle(obstacle: Obstacle, { voice, tierNames }: RewardWords): string {
  const { reason } = obstacle;
  switch (reason) {
    case "reward-off":
    case "limit-in-all":
    case "not-for-points":
    case "credit-on-its-way":
    case "no-customer":
      return word(voice, `obstacle.${reason}`);
    case "not-yet":
      return say(voice, "obstacle.not-yet", { day: formatCalendarDay(obstacle.from, voice.locale) });
    case "over":
      return say(voice, "obstacle.over", { day: formatCalendarDay(obstacle.until, voice.locale) });
    case "wrong-tier": {
      const tiers = obstacle.tierIds.flatMap((id) => tierNames.get(id) ?? []);
      return tiers.length === 0
        ? word(voice, "obstacle.other_members")
        : say(voice, "obstacle.wrong-tier", { tiers: listInWords(tiers, "disjunction", voice) });
    }
    case "not-enough-points":
      return say(voice, "obstacle.not-enough-points", { amount: countPoints(obstacle.missing, voice) });
    case "member-limit":
      return sayCount(voice, "obstacle.member-limit", { count: obstacle.limit });
    case "price-changed":
      return say(voice, "obstacle.price-changed", { amount: countPoints(obstacle.points, voice) });
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
  const { state } = one;
  const back =
    one.points > 0 ? ` ${say(voice, "standing.came_back", { amount: countPoints(one.points, voice) })}` : "";
  switch (state) {
    case "requested":
      return word(voice, "standing.requested");
    case "issued": {
      if (one.isClosing) return word(voice, "standing.closing");
      if (one.expiresAt === null) return word(voice, "standing.ready");
      const lastDay = new Date(one.expiresAt.getTime() - 1);
      return say(voice, "standing.ready_until", {
        day: formatDay(lastDay, { locale: voice.locale, timeZone }),
      });
    }
    case "used":
      return one.returnedPoints > 0
        ? say(voice, "standing.used_partly", { amount: countPoints(one.returnedPoints, voice) })
        : word(voice, "standing.used");
    case "expired":
    case "cancelled":
    case "reversed":
      return `${word(voice, `standing.${state}`)}${back}`;
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
