import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAsBefore, qualifyTier, type TierDecision } from "#app/domain/tiers/qualify-tier.ts";
import { shopDays } from "#app/domain/tiers/shop-days.ts";
import { newStanding, type TierStanding } from "#app/domain/tiers/standing.ts";
import { rankOf, TierLadder } from "#app/domain/tiers/tier.ts";
import { GOLD, makeLadder, makeTier, SILVER } from "#test/factories/tier-ladder.ts";

const days = shopDays("America/New_York");
const joinedAt = new Date("2024-03-10T15:00:00Z");
const at = (text: string) => ({ now: new Date(text), days });
const NEW = newStanding(joinedAt);
const midnight = (day: string) => days.startOf(day);

function after(standing: TierStanding, decision: TierDecision, now: Date): TierStanding {
  const since = decision.tierId === standing.tierId ? standing.since : now;
  return { ...standing, ...decision, since };
}

/** A member who reached Gold on 27 November 2026 by spending 500.00. */
const REACHED = at("2026-11-27T12:00:00Z");
const goldMember = (ladder = makeLadder()) =>
  after(NEW, qualifyTier(ladder, { current: 50_000, ground: null }, NEW, REACHED), REACHED.now);

describe("a tier", () => {
  it("is reached at its threshold, and kept to the end of the next year by the shop's calendar", () => {
    expect(qualifyTier(makeLadder(), { current: 49_999, ground: null }, NEW, REACHED)).toMatchObject({
      tierId: "silver",
      change: "upgrade",
      why: "reached",
    });
    expect(goldMember()).toMatchObject({ tierId: "gold", keepUntil: midnight("2028-01-01") });
  });

  it("stays through the next year though nothing is spent, and then goes one step down for one year", () => {
    const gold = goldMember();
    const kept = qualifyTier(makeLadder(), { current: 0, ground: 50_000 }, gold, at("2027-12-31T23:00:00Z"));
    expect(kept).toMatchObject({ tierId: "gold", change: "retain", why: "kept" });
    const fallen = qualifyTier(makeLadder(), { current: 0, ground: 0 }, gold, at("2028-01-01T05:00:00Z"));
    expect(fallen).toMatchObject({
      tierId: "silver",
      change: "downgrade",
      why: "not-kept",
      keepUntil: midnight("2029-01-01"),
    });
  });

  it("goes down to what is reached where the ladder says so, also to none", () => {
    const ladder = makeLadder({ downgrade: "to-qualified" });
    const now = at("2028-02-01T12:00:00Z");
    expect(qualifyTier(ladder, { current: 0, ground: null }, goldMember(ladder), now)).toMatchObject({
      tierId: null,
      change: "downgrade",
    });
  });

  it("is never lost where the ladder says so", () => {
    const ladder = makeLadder({ downgrade: "never" });
    const now = at("2040-02-01T12:00:00Z");
    expect(qualifyTier(ladder, { current: 0, ground: 0 }, goldMember(ladder), now).tierId).toBe("gold");
  });

  it("stays through its grace, and can still be kept in it", () => {
    const ladder = makeLadder({ graceDays: 30 });
    const gold = goldMember(ladder);
    const inGrace = at("2028-01-20T12:00:00Z");
    expect(qualifyTier(ladder, { current: 0, ground: 0 }, gold, inGrace).why).toBe("grace");
    expect(qualifyTier(ladder, { current: 50_000, ground: 0 }, gold, inGrace)).toMatchObject({
      why: "renewed",
      keepUntil: midnight("2030-01-01"),
    });
    const late = at("2028-01-31T12:00:00Z");
    expect(qualifyTier(ladder, { current: 0, ground: 0 }, gold, late).tierId).toBe("silver");
  });

  it("is renewed when it is reached again in the next year", () => {
    const again = qualifyTier(
      makeLadder(),
      { current: 50_000, ground: 50_000 },
      goldMember(),
      at("2027-06-01T12:00:00Z"),
    );
    expect(again).toMatchObject({ why: "renewed", keepUntil: midnight("2029-01-01"), change: "retain" });
  });

  it("falls at once when the goods that it was reached by go back", () => {
    const returned = qualifyTier(
      makeLadder(),
      { current: 20_000, ground: 20_000 },
      goldMember(),
      at("2026-12-05T12:00:00Z"),
    );
    expect(returned).toMatchObject({ tierId: "silver", change: "downgrade", why: "returned" });
  });

  it("rests on the year before as much as on this one, also when goods of this year go back", () => {
    const ladder = makeLadder();
    const january = at("2027-01-05T12:00:00Z");
    const gold = after(
      NEW,
      qualifyTier(ladder, { current: 50_000, ground: 20_000 }, NEW, january),
      january.now,
    );
    const returned = qualifyTier(ladder, { current: 0, ground: 20_000 }, gold, at("2027-01-09T12:00:00Z"));
    expect(returned).toMatchObject({ tierId: "silver", why: "returned", keepUntil: midnight("2028-01-01") });
  });

  it("of somebody who reached less last year is what they reached then, not nothing", () => {
    const ladder = makeLadder({ downgrade: "to-qualified" });
    const fallen = qualifyTier(
      ladder,
      { current: 0, ground: 30_000 },
      goldMember(ladder),
      at("2028-01-02T12:00:00Z"),
    );
    expect(fallen).toMatchObject({ tierId: "silver", why: "not-kept", keepUntil: midnight("2029-01-01") });
  });

  it("is there at once for those who reached it last year, when a shop begins with tiers in January", () => {
    expect(
      qualifyTier(makeLadder(), { current: 0, ground: 50_000 }, NEW, at("2027-01-05T12:00:00Z")),
    ).toMatchObject({
      tierId: "gold",
      keepUntil: midnight("2028-01-01"),
    });
  });

  it("in rolling months falls back to the tier before, which was kept already, when goods go back", () => {
    const ladder = makeLadder({ window: { kind: "rolling-months", months: 6 } });
    const silver = after(
      NEW,
      qualifyTier(ladder, { current: 20_000, ground: null }, NEW, REACHED),
      REACHED.now,
    );
    const january = at("2027-01-05T12:00:00Z");
    const gold = after(
      silver,
      qualifyTier(ladder, { current: 50_000, ground: 20_000 }, silver, january),
      january.now,
    );
    const returned = qualifyTier(ladder, { current: 0, ground: 0 }, gold, at("2027-01-09T12:00:00Z"));
    expect(returned).toMatchObject({ tierId: "silver", keepUntil: midnight("2027-05-27") });
  });

  it("given by a person wins until its end, then what the member did counts", () => {
    const given: TierStanding = {
      ...NEW,
      tierId: "gold",
      isManual: true,
      manualUntil: midnight("2027-01-01"),
    };
    const measures = { current: 20_000, ground: null };
    expect(qualifyTier(makeLadder(), measures, given, at("2026-12-31T12:00:00Z"))).toMatchObject({
      tierId: "gold",
      why: "manual",
    });
    expect(qualifyTier(makeLadder(), measures, given, at("2027-01-01T05:00:00Z"))).toMatchObject({
      tierId: "silver",
      why: "manual-ended",
      isManual: false,
    });
  });

  it("that only people give is not reached by spending, and a hidden one is", () => {
    const tiers = [
      makeTier({ id: "staff", name: "Staff", threshold: 0, isManualOnly: true }),
      SILVER,
      { ...GOLD, isHidden: true },
    ];
    const ladder = makeLadder({ tiers });
    expect(qualifyTier(ladder, { current: 10, ground: null }, NEW, REACHED).tierId).toBeNull();
    expect(qualifyTier(ladder, { current: 60_000, ground: null }, NEW, REACHED).tierId).toBe("gold");
  });

  it("is not lost when the ladder counts something else from now on, before it would have ended", () => {
    const ladder = makeLadder({
      basis: "orders",
      tiers: [makeTier({ threshold: 5 }), { ...GOLD, threshold: 10 }],
    });
    const kept = qualifyTier(ladder, { current: 1, ground: null }, goldMember(), at("2027-06-01T12:00:00Z"));
    expect(kept).toMatchObject({ tierId: "gold", why: "kept" });
  });

  it("is gone when it was removed from the ladder, or all tiers were", () => {
    const ladder = makeLadder({ tiers: [SILVER] });
    expect(qualifyTier(ladder, { current: 20_000, ground: null }, goldMember(), REACHED)).toMatchObject({
      tierId: "silver",
      why: "removed",
    });
    expect(qualifyTier(null, { current: 20_000, ground: null }, goldMember(), REACHED).tierId).toBeNull();
  });
});

const arbLadder = fc
  .record({
    window: fc.constantFrom(
      { kind: "lifetime" } as const,
      { kind: "calendar-year" } as const,
      { kind: "anniversary-year" } as const,
      { kind: "rolling-months", months: 6 } as const,
    ),
    keep: fc.constantFrom({ kind: "period-after" } as const, { kind: "months", months: 3 } as const),
    graceDays: fc.integer({ min: 0, max: 40 }),
    downgrade: fc.constantFrom("one-step" as const, "to-qualified" as const, "never" as const),
    hasManual: fc.boolean(),
  })
  .map(({ hasManual, ...ladder }) => {
    const staff = makeTier({ id: "staff", name: "Staff", isManualOnly: true });
    const top = makeTier({ id: "top", name: "Top", threshold: 90_000 });
    return makeLadder({ ...ladder, tiers: hasManual ? [SILVER, staff, GOLD, top] : [SILVER, GOLD, top] });
  });

const arbMeasure = fc.oneof(
  fc.integer({ min: 0, max: 120_000 }),
  fc.constantFrom(19_999, 20_000, 50_000, 90_000),
);
const arbMoment = fc.date({
  min: new Date("2026-01-01T00:00:00Z"),
  max: new Date("2030-01-01T00:00:00Z"),
  noInvalidDate: true,
});
/** How a member may stand after a history of measures over the years. */
const arbHistory = fc.array(fc.tuple(arbMoment, arbMeasure), { maxLength: 6 });

function standingAfter(ladder: TierLadder, history: [Date, number][]): TierStanding {
  const inTime = [...history].sort(([one], [other]) => one.getTime() - other.getTime());
  return inTime.reduce<TierStanding>(
    (standing, [now, current]) =>
      after(standing, qualifyTier(ladder, { current, ground: current }, standing, { now, days }), now),
    NEW,
  );
}

describe("whatever a ladder says, and whatever a member did", () => {
  it("doing more never brings a lower tier", () => {
    fc.assert(
      fc.property(
        arbLadder,
        arbHistory,
        fc.tuple(arbMeasure, arbMeasure),
        arbMoment,
        (ladder, history, two, now) => {
          const standing = standingAfter(ladder, history);
          const [less, more] = two[0] <= two[1] ? two : [two[1], two[0]];
          const of = (current: number) =>
            rankOf(ladder, qualifyTier(ladder, { current, ground: current }, standing, { now, days }).tierId);
          expect(of(more)).toBeGreaterThanOrEqual(of(less));
        },
      ),
    );
  });

  it("deciding a second time at the same moment changes nothing", () => {
    fc.assert(
      fc.property(arbLadder, arbHistory, arbMeasure, arbMoment, (ladder, history, current, now) => {
        const standing = standingAfter(ladder, history);
        const measures = { current, ground: current };
        const once = after(standing, qualifyTier(ladder, measures, standing, { now, days }), now);
        const again = qualifyTier(ladder, measures, once, { now, days });
        expect(isAsBefore(again, once)).toBe(true);
      }),
    );
  });

  it("whoever reaches a tier now is in it or above", () => {
    fc.assert(
      fc.property(arbLadder, arbHistory, arbMeasure, arbMoment, (ladder, history, current, now) => {
        const standing = standingAfter(ladder, history);
        const { tierId } = qualifyTier(ladder, { current, ground: current }, standing, { now, days });
        const reached = ladder.tiers.findLastIndex((tier) => !tier.isManualOnly && tier.threshold <= current);
        expect(rankOf(ladder, tierId)).toBeGreaterThanOrEqual(reached);
      }),
    );
  });
});

describe("nonsense in a ladder is refused at its field", () => {
  const issuesOf = (ladder: object) => {
    const parsed = TierLadder.safeParse({ ...makeLadder(), ...ladder });
    return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => [path.join("."), message]);
  };
  it("thresholds that do not rise, two names alike, windows without bounds", () => {
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf({ tiers: [GOLD, SILVER] })).toEqual([
      ["tiers.1.threshold", "Each tier needs more than the one below it."],
    ]);
    expect(issuesOf({ tiers: [SILVER, { ...GOLD, name: "silver" }] })).toEqual([
      ["tiers.1.name", "Another tier has this name."],
    ]);
    expect(issuesOf({ tiers: [SILVER, { ...GOLD, id: "silver" }] })).toHaveLength(1);
    expect(issuesOf({ window: { kind: "rolling-months", months: 400 } })).toHaveLength(1);
    expect(issuesOf({ graceDays: 1000 })).toHaveLength(1);
    expect(issuesOf({ tiers: [] })).toHaveLength(1);
  });
});
