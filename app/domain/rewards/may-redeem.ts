import { isGrant, type Reward } from "./reward.ts";
import { leastPoints, stepsFor } from "./reward-price.ts";

/** What a decision about one member and one reward looks at. */
export interface Redeemer {
  /** Points that can be spent now. */
  available: number;
  tierId: string | null;
  /** False for someone who was erased, or has no customer in Shopify that a code could be bound to. */
  isCustomer: boolean;
  hasCreditOnItsWay: boolean;
  /** How often the member has had the reward, and all members together; those that were given back do not count. */
  hadByMember: number;
  hadInAll: number;
  /** Today by the shop's calendar. */
  day: string;
}

/** Why not. Sentences are made of these in domain/explain/explain-redemption.ts. */
export type Obstacle =
  /** Switched off, archived, or never there. */
  | { reason: "reward-off" }
  | { reason: "not-yet"; from: string }
  | { reason: "over"; until: string }
  | { reason: "wrong-tier"; tierIds: string[] }
  | { reason: "not-enough-points"; missing: number }
  | { reason: "member-limit"; limit: number }
  | { reason: "limit-in-all" }
  /** It is given on an occasion, and points do not buy it. */
  | { reason: "not-for-points" }
  /** The price is another than the one that the member agreed to; for a slider: not one of its steps. */
  | { reason: "price-changed"; points: number }
  /** Shopify has not confirmed the member's last store credit: one at a time. */
  | { reason: "credit-on-its-way" }
  | { reason: "no-customer" };

/**
 * Everything that stands between a member and a reward, so that the shopper is told all of it at once. `points` is
 * what the member agreed to spend: a price that was changed while the page was open is never taken silently.
 * Example: 380 points, a reward of 500 for Gold members: not-enough-points with 120 missing, and wrong-tier.
 */
export function obstacles(reward: Reward | null, redeemer: Redeemer, points: number): Obstacle[] {
  if (!reward?.enabled) return [{ reason: "reward-off" }];
  if (isGrant(reward)) return [{ reason: "not-for-points" }];
  const least = leastPoints(reward.price);
  const isPrice = stepsFor(reward.price, points) !== null;
  const needed = isPrice ? points : least;
  return [
    ...obstaclesOfGrant(reward, redeemer),
    ...(isPrice ? [] : [{ reason: "price-changed" as const, points: least }]),
    ...(redeemer.available < needed
      ? [{ reason: "not-enough-points" as const, missing: needed - redeemer.available }]
      : []),
  ];
}

/** The same for a reward that is given without points. */
export function obstaclesOfGrant(reward: Reward, redeemer: Omit<Redeemer, "available">): Obstacle[] {
  const { from, until, tierIds, limitPerMember, limitInAll, enabled, offer } = reward;
  const found: (Obstacle | false)[] = [
    !enabled && { reason: "reward-off" },
    !redeemer.isCustomer && { reason: "no-customer" },
    from !== null && redeemer.day < from && { reason: "not-yet", from },
    until !== null && redeemer.day > until && { reason: "over", until },
    tierIds.length > 0 && !tierIds.includes(redeemer.tierId ?? "") && { reason: "wrong-tier", tierIds },
    limitPerMember !== null &&
      redeemer.hadByMember >= limitPerMember && { reason: "member-limit", limit: limitPerMember },
    offer.kind === "store-credit" && redeemer.hasCreditOnItsWay && { reason: "credit-on-its-way" },
    limitInAll !== null && redeemer.hadInAll >= limitInAll && { reason: "limit-in-all" },
  ];
  return found.filter((one) => one !== false);
}
