import { describe, expect, it } from "vitest";
import {
  inactiveAtAfter,
  inactiveAtOfEarlierPoints,
  keptAlive,
  lotExpiry,
} from "#app/domain/ledger/expiry-date.ts";
import { ExpiryPolicy } from "#app/domain/ledger/expiry-policy.ts";

const NEW_YORK = "America/New_York";
const at = (text: string) => new Date(text);

function endOf(policy: ExpiryPolicy, earned: string, { holdDays = 0, now = earned, zone = NEW_YORK } = {}) {
  const earnedAt = at(earned);
  const availableAt = new Date(earnedAt.getTime() + holdDays * 86_400_000);
  return lotExpiry(policy, { earnedAt, availableAt, now: at(now) }, zone).expiresAt?.toISOString();
}

const months = (count: number): ExpiryPolicy => ({
  kind: "earn-date",
  after: { unit: "months", count },
  graceDays: 30,
});
const yearEnd: ExpiryPolicy = { kind: "calendar", month: 12, date: 31, minMonths: 6, graceDays: 30 };
const inactive: ExpiryPolicy = { kind: "inactivity", months: 6, counts: ["purchase"], graceDays: 30 };

describe("points that expire some time after they were earned", () => {
  it("can be used until the end of the day in the shop's time zone", () => {
    // 3 May 23:30 in New York is 4 May in London.
    expect(endOf(months(12), "2026-05-04T03:30:00Z")).toBe("2027-05-04T04:00:00.000Z");
    expect(endOf(months(12), "2026-05-04T03:30:00Z", { zone: "Europe/London" })).toBe(
      "2027-05-04T23:00:00.000Z",
    );
    // Winter time by then.
    expect(endOf(months(6), "2026-06-15T12:00:00Z")).toBe("2026-12-16T05:00:00.000Z");
  });

  it("expire on the last day of a shorter month", () => {
    expect(endOf(months(1), "2027-01-31T12:00:00Z", { holdDays: 0 })).toBe("2027-03-03T05:00:00.000Z");
    expect(endOf(months(13), "2027-01-31T12:00:00Z")).toBe("2028-03-01T05:00:00.000Z");
  });

  it("can be used for at least 30 days, however long the hold, and however late they are booked", () => {
    expect(endOf(months(1), "2026-05-01T12:00:00Z", { holdDays: 60 })).toBe("2026-07-31T04:00:00.000Z");
    expect(endOf(months(1), "2020-05-01T12:00:00Z", { now: "2026-05-01T12:00:00Z" })).toBe(
      "2026-06-01T04:00:00.000Z",
    );
  });
});

describe("points that expire on a day of the year", () => {
  it("expire on the first such day on which they are old enough", () => {
    expect(endOf(yearEnd, "2027-03-05T12:00:00Z")).toBe("2028-01-01T05:00:00.000Z");
    expect(endOf(yearEnd, "2027-08-05T12:00:00Z")).toBe("2029-01-01T05:00:00.000Z");
    const leap: ExpiryPolicy = { ...yearEnd, month: 2, date: 29, minMonths: 1 };
    expect(endOf(leap, "2026-12-05T12:00:00Z")).toBe("2027-03-01T05:00:00.000Z");
  });

  it("cannot be asked for on a day that does not exist", () => {
    const wrong = ExpiryPolicy.safeParse({ ...yearEnd, month: 4, date: 31 });
    expect(wrong.error?.issues[0]?.message).toBe("This month has fewer days.");
  });
});

describe("points that expire by inactivity", () => {
  const happened = (what: "earn" | "spend" | "purchase" | null, when = "2027-01-10T12:00:00Z") =>
    keptAlive(
      inactive,
      { activities: what ? [what] : [], at: at(when), availableAt: null, now: at(when) },
      NEW_YORK,
    );

  it("live for so many months after what counts as activity, and after nothing else", () => {
    expect(happened("purchase")).toEqual({ until: at("2027-07-11T04:00:00Z") });
    expect(happened("spend")).toBeNull();
    expect(happened(null)).toBeNull();
  });

  it("are only ever given more time by activity, never less", () => {
    const late = at("2028-01-01T05:00:00Z");
    expect(inactiveAtAfter(late, happened("purchase"))).toEqual(late);
    expect(inactiveAtAfter(null, happened("purchase"))).toEqual(at("2027-07-11T04:00:00Z"));
    expect(inactiveAtAfter(late, null)).toEqual(late);
  });

  it("live on without end once the program has no such rule and the member does something", () => {
    const purchase = {
      activities: ["purchase" as const],
      at: at("2027-01-10"),
      availableAt: null,
      now: at("2027-01-10"),
    };
    expect(inactiveAtAfter(at("2027-02-01"), keptAlive(null, purchase, NEW_YORK))).toBeNull();
  });

  it("come under a new rule one whole period after it is published, not before", () => {
    const publishedAt = at("2027-03-01T15:00:00Z");
    const rules = { policy: inactive, publishedAt, timeZone: NEW_YORK };
    expect(inactiveAtOfEarlierPoints(null, rules)).toEqual(at("2027-09-02T04:00:00Z"));
  });
});
