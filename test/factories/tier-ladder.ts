import type { Tier, TierLadder } from "#app/domain/tiers/tier.ts";

/** A tier that is reached by 200; name what differs. */
export function makeTier(tier: Partial<Tier> = {}): Tier {
  return {
    id: "silver",
    name: "Silver",
    earns: { numerator: 1, denominator: 1 },
    threshold: 20_000,
    perks: [],
    entryPoints: 0,
    isHidden: false,
    isManualOnly: false,
    ...tier,
  };
}

export const SILVER = makeTier();
export const GOLD = makeTier({
  id: "gold",
  name: "Gold",
  threshold: 50_000,
  earns: { numerator: 3, denominator: 2 },
});

/** Spend in the calendar year, Silver from 200.00, Gold from 500.00 with 1.5 times the points; name what differs. */
export function makeLadder(ladder: Partial<TierLadder> = {}): TierLadder {
  return {
    basis: "spend",
    window: { kind: "calendar-year" },
    keep: { kind: "period-after" },
    graceDays: 0,
    downgrade: "one-step",
    noticeDays: 30,
    customerTag: true,
    tiers: [SILVER, GOLD],
    ...ladder,
  };
}
