import { describe, expect, it } from "vitest";
import { ageLots } from "#app/domain/liability/age-lots.ts";
import { climb, cumulate, estimateRedemption, type IssueMonth } from "#app/domain/liability/chain-ladder.ts";
import { expectedLiability } from "#app/domain/liability/expected-liability.ts";
import { allocateOnIssue, releaseOnRedemption } from "#app/domain/liability/ifrs-allocation.ts";
import { defaultLiabilitySetting } from "#app/domain/liability/liability-setting.ts";
import { dayIn, isDay, listDays, namedRange } from "#app/domain/liability/report-range.ts";
import { rollForward } from "#app/domain/liability/roll-forward.ts";
import { tieOut } from "#app/domain/liability/tie-out.ts";
import { valueParts, valuePoints, worthOfUnits } from "#app/domain/liability/value-points.ts";

const atMargin = { faceMinor: 100, perPoints: 100, marginBasisPoints: 6000 };
const nothing = { vested: 0, pending: 0, pastExpiry: 0 };

describe("what points are worth", () => {
  it("a shop starts with one unit of its currency for 100 points, at face value", () => {
    expect(defaultLiabilitySetting("USD")).toEqual({
      faceMinor: 100,
      perPoints: 100,
      marginBasisPoints: null,
    });
    expect(defaultLiabilitySetting("JPY").faceMinor).toBe(100);
    expect(defaultLiabilitySetting("KWD").faceMinor).toBe(1000);
  });

  it("12,345 points at 1.00 per 100 and a margin of 60 % are 123.45 at face and 49.38 at cost", () => {
    expect(valuePoints(12_345, atMargin)).toEqual({ face: 12_345, cost: 4_938 });
  });

  it("the same points are worth the same where they are counted in tenths or hundredths", () => {
    expect(valuePoints(123_450, worthOfUnits(atMargin, 1))).toEqual({ face: 12_345, cost: 4_938 });
    expect(valuePoints(1_234_500, worthOfUnits(atMargin, 2))).toEqual({ face: 12_345, cost: 4_938 });
  });

  it("parts are rounded so that they add up to the whole", () => {
    const oneCentForTen = { faceMinor: 1, perPoints: 10, marginBasisPoints: null };
    expect(valueParts([33, 33, 34], oneCentForTen).map(({ face }) => face)).toEqual([3, 4, 3]);
  });

  it("of 10,000 vested points, 40 % are expected to be redeemed and cost 16.00", () => {
    const estimate = { ok: true, expected: 40, issued: 100, months: 12, redemptions: 99 } as const;
    expect(expectedLiability(10_000, estimate, atMargin)).toEqual({ points: 4_000, cost: 1_600 });
  });

  it("without enough history every point is expected to be redeemed", () => {
    const estimate = { ok: false, reason: "not-enough-history", months: 1, redemptions: 2 } as const;
    expect(expectedLiability(10_000, estimate, atMargin).points).toBe(10_000);
  });
});

describe("the age of points", () => {
  it("points of 30 days ago are in the first bucket, of 31 days ago in the second", () => {
    const [first, second] = ageLots([
      { ...nothing, ageDays: 30, vested: 100 },
      { ...nothing, ageDays: 31, vested: 50 },
    ]);
    expect(first).toEqual({ ...nothing, fromDays: 0, toDays: 30, vested: 100 });
    expect(second).toEqual({ ...nothing, fromDays: 31, toDays: 90, vested: 50 });
  });
});

describe("the roll-forward", () => {
  it("adds a day's entries up, kind by kind, from opening to closing", () => {
    const day = "2026-11-23";
    const entries = (
      [
        ["earn", 200],
        ["redeem", -50],
        ["restore", 10],
        ["expire", -30],
        ["clawback", -20],
        ["adjust", 5],
      ] as const
    ).map(([kind, points]) => ({ day, kind, points, entries: 1 }));
    expect(rollForward(1_000, [day], entries)).toEqual([
      {
        day,
        opening: 1_000,
        issued: 200,
        redeemed: 50,
        restored: 10,
        expired: 30,
        clawedBack: 20,
        adjusted: 5,
        closing: 1_115,
        entries: 6,
      },
    ]);
  });

  it("a deficit is a line of its own: lots hold what ledger and deficit come to", () => {
    expect(tieOut(90, 20, { vested: 80, pending: 30, pastExpiry: 0 })).toMatchObject({
      inLots: 110,
      difference: 0,
    });
    expect(tieOut(90, 0, { vested: 80, pending: 30, pastExpiry: 0 }).difference).toBe(20);
  });
});

describe("the ultimate redemption rate", () => {
  const month = (index: number, issued: number, redeemed: number[]): IssueMonth => ({
    month: index,
    issued,
    redeemed,
    lastMonth: null,
  });

  it("climbs the ladder: months that redeemed 10 then 20 of 100, and 30 of 200, end at 40 %", () => {
    const rows = [month(0, 100, [10, 20]), month(1, 200, [30])].map((each) => cumulate(each, 2));
    expect(climb(rows)).toEqual({ expected: 120, issued: 300 });
  });

  it("leaves the unfinished month out, but never says less than what is redeemed already", () => {
    const rows = [month(0, 100, [10, 10, 60])].map((each) => cumulate(each, 2));
    expect(rows[0]?.columns).toEqual([100, 10, 20]);
    expect(climb(rows)).toEqual({ expected: 80, issued: 100 });
  });

  it("lets a month without a redemption follow the others", () => {
    const rows = [month(0, 100, [50]), month(0, 100, [])].map((each) => cumulate(each, 1));
    expect(climb(rows)).toEqual({ expected: 75, issued: 200 });
  });

  it("stops at expiry: what is gone cannot be redeemed", () => {
    const old = month(0, 100, [10, 10, 20]);
    const gone = { ...month(1, 100, [10, 0]), lastMonth: 2 };
    const rows = [old, gone].map((each) => cumulate(each, 3));
    expect(climb(rows)).toEqual({ expected: 50, issued: 200 });
  });

  it("says that there is not enough data instead of a number", () => {
    const months = Array.from({ length: 5 }, (_, index) => month(index, 100, [50]));
    const now = { currentMonth: 6, redemptions: 100 };
    expect(estimateRedemption(months, now)).toEqual({
      ok: false,
      reason: "not-enough-history",
      months: 5,
      redemptions: 100,
    });
    const more = [...months, month(5, 100, [50])];
    expect(estimateRedemption(more, now)).toMatchObject({ ok: true, expected: 300, issued: 600, months: 6 });
    expect(estimateRedemption(more, { ...now, redemptions: 29 }).ok).toBe(false);
  });
});

describe("IFRS 15, illustrative example 52", () => {
  it("defers 8,676 of a sale of 100,000 for points of which 9,500 are expected to be redeemed", () => {
    expect(allocateOnIssue({ price: 100_000, goodsPrice: 100_000, pointsPrice: 9_500 })).toEqual({
      goods: 91_324,
      points: 8_676,
    });
  });

  it("releases 4,110 in the first year, 3,493 in the second, and keeps 1,073", () => {
    const allocated = 8_676;
    const first = { allocated, redeemedToDate: 4_500, expectedTotal: 9_500, releasedBefore: 0 };
    expect(releaseOnRedemption(first)).toBe(4_110);
    const second = { allocated, redeemedToDate: 8_500, expectedTotal: 9_700, releasedBefore: 4_110 };
    expect(releaseOnRedemption(second)).toBe(3_493);
    expect(allocated - 4_110 - 3_493).toBe(1_073);
  });

  // The amounts are the handbook's; the numbers of points are those that lead to them.
  it("comes to the amounts of the KPMG handbook's examples 10A and 10B: 4,175, then 3,552; or 4,140", () => {
    const allocated = 9_000;
    const first = { allocated, redeemedToDate: 4_500, expectedTotal: 9_700, releasedBefore: 0 };
    expect(releaseOnRedemption(first)).toBe(4_175);
    const second = { allocated, redeemedToDate: 8_500, expectedTotal: 9_900, releasedBefore: 4_175 };
    expect(releaseOnRedemption(second)).toBe(3_552);
    const other = { allocated, redeemedToDate: 4_600, expectedTotal: 10_000, releasedBefore: 0 };
    expect(releaseOnRedemption(other)).toBe(4_140);
  });

  it("releases the rest when nothing more is expected, and never more than was deferred", () => {
    const over = { allocated: 100, redeemedToDate: 20, expectedTotal: 10, releasedBefore: 60 };
    expect(releaseOnRedemption(over)).toBe(40);
    expect(releaseOnRedemption({ ...over, expectedTotal: 0 })).toBe(40);
    expect(allocateOnIssue({ price: 100, goodsPrice: 0, pointsPrice: 0 })).toEqual({ goods: 100, points: 0 });
  });
});

describe("the days of a report", () => {
  it("names ranges by the calendar; the current one ends today", () => {
    const range = (name: Parameters<typeof namedRange>[0]) => Object.values(namedRange(name, "2026-11-25"));
    expect(range("this-month")).toEqual(["2026-11-01", "2026-11-25"]);
    expect(range("last-month")).toEqual(["2026-10-01", "2026-10-31"]);
    expect(range("this-quarter")).toEqual(["2026-10-01", "2026-11-25"]);
    expect(range("last-quarter")).toEqual(["2026-07-01", "2026-09-30"]);
    expect(range("this-year")).toEqual(["2026-01-01", "2026-11-25"]);
    expect(range("last-year")).toEqual(["2025-01-01", "2025-12-31"]);
    expect(Object.values(namedRange("last-month", "2028-03-05"))).toEqual(["2028-02-01", "2028-02-29"]);
  });

  it("takes the day from the shop's clock, and counts every day once", () => {
    expect(dayIn(new Date("2026-11-01T03:30:00Z"), "America/New_York")).toBe("2026-10-31");
    expect(listDays({ from: "2026-10-31", to: "2026-11-02" })).toEqual([
      "2026-10-31",
      "2026-11-01",
      "2026-11-02",
    ]);
    expect([isDay("2028-02-29"), isDay("2026-02-29"), isDay("yesterday")]).toEqual([true, false, false]);
  });
});
