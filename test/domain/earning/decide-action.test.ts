import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ActionRule } from "#app/domain/earning/action-rule.ts";
import { NO_CONDITIONS, type Occasion } from "#app/domain/earning/conditions.ts";
import { actionKey, decideAction } from "#app/domain/earning/decide-action.ts";
import { celebratedOn } from "#app/domain/earning/yearly-days.ts";

const review: ActionRule = {
  id: "review",
  action: "review",
  title: "Write a review",
  enabled: true,
  points: 20,
  limits: [{ period: "month", times: 2 }],
  conditions: NO_CONDITIONS,
  url: null,
};

const on = (day: string): Occasion => ({
  tierId: null,
  customerTags: [],
  country: null,
  channel: "online",
  day,
});
const paid = (...paidOn: string[]) => ({ paidOn, pointsToEverybody: 20 * paidOn.length });

describe("an action earns", () => {
  it("until its limit in the calendar's month is reached, and again in the next", () => {
    const history = paid("2026-11-03", "2026-11-20");
    expect(decideAction(review, on("2026-11-27"), history)).toEqual({
      ok: false,
      reason: "limit-reached",
      period: "month",
    });
    expect(decideAction(review, on("2026-12-01"), history)).toEqual({ ok: true, points: 20 });
  });

  it("by weeks that begin on Monday", () => {
    const weekly = { ...review, limits: [{ period: "week" as const, times: 1 }] };
    // 29 November 2026 is a Sunday.
    expect(decideAction(weekly, on("2026-11-29"), paid("2026-11-23"))).toMatchObject({ ok: false });
    expect(decideAction(weekly, on("2026-11-30"), paid("2026-11-29"))).toMatchObject({ ok: true });
  });

  it("never beyond the budget of the rule, nor for somebody it is not meant for", () => {
    const limited = { ...review, conditions: { ...NO_CONDITIONS, budgetPoints: 50 } };
    const spent = { paidOn: [], pointsToEverybody: 40 };
    expect(decideAction(limited, on("2026-11-27"), spent)).toEqual({ ok: false, reason: "budget-used-up" });
    const gold = { ...review, conditions: { ...NO_CONDITIONS, tierIds: ["gold"] } };
    expect(decideAction(gold, on("2026-11-27"), paid())).toEqual({
      ok: false,
      reason: "not-for-this-member",
    });
    const off = { ...review, enabled: false };
    expect(decideAction(off, on("2026-11-27"), paid())).toEqual({ ok: false, reason: "not-offered" });
  });

  it("on a birthday at most once a year, however often the date is changed", () => {
    const birthday: ActionRule = { ...review, action: "birthday", limits: [] };
    const arbDays = fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 60 });
    fc.assert(
      fc.property(arbDays, (offsets) => {
        const days = [...offsets]
          .sort((one, other) => one - other)
          .map((offset) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10));
        const paidOn: string[] = [];
        for (const day of days) {
          if (decideAction(birthday, on(day), { paidOn, pointsToEverybody: 0 }).ok) paidOn.push(day);
        }
        const years = paidOn.map((day) => day.slice(0, 4));
        expect(new Set(years).size).toBe(years.length);
        for (const [index, day] of paidOn.entries()) {
          const before = paidOn[index - 1];
          if (before) expect(Date.parse(day) - Date.parse(before)).toBeGreaterThanOrEqual(300 * 86_400_000);
        }
      }),
    );
  });
});

describe("what an action pays for has a name", () => {
  it("that is the same for ever for what happens once, also when the rule is made anew", () => {
    const signUp: ActionRule = { ...review, id: "a", action: "sign-up" };
    const first = actionKey(signUp, { memberId: 7n, day: "2026-11-27", event: "x" });
    const anew = actionKey({ ...signUp, id: "b" }, { memberId: 7n, day: "2027-01-01", event: "y" });
    expect(anew).toBe(first);
  });

  it("that is another one for each deed that may be repeated", () => {
    const key = (event: string) => actionKey(review, { memberId: 7n, day: "2026-11-27", event });
    expect(key("review-1")).not.toBe(key("review-2"));
  });

  it("and 29 February is celebrated on the 28th where there is none", () => {
    expect(celebratedOn("2027-02-28")).toEqual(["02-28", "02-29"]);
    expect(celebratedOn("2028-02-28")).toEqual(["02-28"]);
    expect(celebratedOn("2026-05-03")).toEqual(["05-03"]);
  });
});
