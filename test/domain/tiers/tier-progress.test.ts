import { describe, expect, it } from "vitest";
import {
  explainLadder,
  explainTierToMerchant,
  explainTierToShopper,
} from "#app/domain/explain/explain-tier.ts";
import { shopDays } from "#app/domain/tiers/shop-days.ts";
import { newStanding, type TierStanding } from "#app/domain/tiers/standing.ts";
import { tierProgress } from "#app/domain/tiers/tier-progress.ts";
import { GOLD, makeLadder, SILVER } from "#test/factories/tier-ladder.ts";

const days = shopDays("America/New_York");
const voice = {
  locale: "en-US",
  pointsName: { singular: "leaf", plural: "leaves" },
  currency: "USD",
  timeZone: "America/New_York",
  basis: "spend",
} as const;
const silver: TierStanding = {
  ...newStanding(new Date("2024-03-10T15:00:00Z")),
  tierId: "silver",
  keepUntil: days.startOf("2028-01-01"),
};

function said([current, keeping]: [number, number], now: string, standing = silver, ladder = makeLadder()) {
  const progress = tierProgress(ladder, { current, keeping }, standing, { now: new Date(now), days });
  return {
    shopper: explainTierToShopper(progress, voice),
    merchant: explainTierToMerchant(progress, voice),
  };
}

describe("a member is told", () => {
  it("what is missing for the next tier and for keeping the present one, and by when", () => {
    expect(said([15_000, 15_000], "2027-06-01T12:00:00Z")).toEqual({
      shopper: [
        "You are Silver.",
        "Spend $350.00 more by Dec 31, 2027 for Gold.",
        "Spend $50.00 more by Dec 31, 2027 to stay Silver.",
      ],
      merchant: [
        "$150.00 of the $500.00 for Gold: $350.00 to go by Dec 31, 2027.",
        "Kept until Dec 31, 2027.",
        "Needs $50.00 more by Dec 31, 2027 to stay Silver.",
      ],
    });
  });

  it("that what keeps the tier is counted from next year on", () => {
    expect(said([20_000, 0], "2026-06-01T12:00:00Z").shopper).toEqual([
      "You are Silver.",
      "Spend $300.00 more by Dec 31, 2026 for Gold.",
      "Silver is yours until Dec 31, 2027. Spend $200.00 from Jan 1, 2027 on to stay Silver after that.",
    ]);
  });

  it("until when the tier lasts where nothing is missing", () => {
    expect(said([25_000, 25_000], "2027-06-01T12:00:00Z").shopper.at(-1)).toBe(
      "Silver is yours until Dec 31, 2027.",
    );
  });

  it("that it is given, and by when it ends", () => {
    const given = { ...silver, isManual: true, keepUntil: null, manualUntil: days.startOf("2027-07-01") };
    expect(said([0, 0], "2027-06-01T12:00:00Z", given)).toMatchObject({
      shopper: [
        "You are Silver.",
        "Spend $500.00 more by Dec 31, 2027 for Gold.",
        "Silver was given to you and is yours until Jun 30, 2027.",
      ],
      merchant: [expect.anything(), "Given by hand, until Jun 30, 2027."],
    });
  });

  it("nothing of tiers that are hidden", () => {
    const ladder = makeLadder({ tiers: [SILVER, { ...GOLD, isHidden: true }] });
    const none = newStanding(silver.joinedAt);
    const { shopper } = said([20_000, 0], "2027-06-01T12:00:00Z", { ...silver }, ladder);
    expect(shopper.join()).not.toContain("Gold");
    expect(said([0, 0], "2027-06-01T12:00:00Z", none, ladder).shopper).toEqual([
      "Spend $200.00 more by Dec 31, 2027 for Silver.",
    ]);
  });
});

describe("a ladder", () => {
  it("says in plain words how tiers are reached and how long they last", () => {
    expect(explainLadder(makeLadder({ graceDays: 14 }))).toEqual([
      "Tiers count what you spend in a calendar year.",
      "A tier is yours for the rest of that year and all of the next, and 14 days of grace.",
      "Who does not reach it again moves one tier down.",
    ]);
    expect(
      explainLadder(
        makeLadder({ basis: "orders", window: { kind: "rolling-months", months: 6 }, downgrade: "never" }),
      ),
    ).toEqual([
      "Tiers count your orders in the last 6 months.",
      "A tier is yours for 6 months.",
      "Once reached, a tier is never lost.",
    ]);
  });
});
