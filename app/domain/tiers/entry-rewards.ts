import { keptAlive, lotExpiry } from "#app/domain/ledger/expiry-date.ts";
import type { ExpiryPolicy } from "#app/domain/ledger/expiry-policy.ts";
import type { Earn } from "#app/domain/ledger/movement.ts";
import type { TierDecision } from "./qualify-tier.ts";
import { rankOf, type Tier, type TierLadder } from "./tier.ts";

/** Why the ledger holds points that a tier paid on being reached. */
export const TIER_ENTRY = "tier-entry";

/**
 * The tiers that a decision brings its member into, each with whatever it gives on being reached: every tier passed on the way up, so that one large order pays what
 * two small ones pay; of a tier that a person gave only that one.
 * Example: from none to Gold by an order of 600.00: the rewards of Silver and Gold.
 */
export function tiersEntered(
  ladder: TierLadder,
  fromTier: string | null,
  { tierId, change, isManual }: Pick<TierDecision, "tierId" | "change" | "isManual">,
): Tier[] {
  if (change !== "upgrade") return [];
  const [from, to] = [rankOf(ladder, fromTier), rankOf(ladder, tierId)];
  const passed = ladder.tiers.slice(from + 1, to + 1);
  return isManual ? passed.filter(({ id }) => id === tierId) : passed.filter((tier) => !tier.isManualOnly);
}

/** The points of an entry reward: paid once for ever to a member, which their key makes sure of; usable at once. */
export function entryReward(
  tier: Tier,
  memberId: bigint,
  { now, expiry, timeZone }: { now: Date; expiry: ExpiryPolicy | null; timeZone: string },
): Earn {
  const earned = { earnedAt: now, availableAt: now, now };
  const activity = { activities: ["earn" as const], at: now, availableAt: now, now };
  return {
    kind: "earn",
    key: `${TIER_ENTRY}:${tier.id}:${memberId}`,
    orderId: null,
    points: tier.entryPoints,
    earnedAt: now,
    availableAt: now,
    ...lotExpiry(expiry, earned, timeZone),
    kept: keptAlive(expiry, activity, timeZone),
  };
}
