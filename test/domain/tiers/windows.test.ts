import { describe, expect, it } from "vitest";
import { keepUntil } from "#app/domain/tiers/keep-until.ts";
import { measureWindow } from "#app/domain/tiers/measure-window.ts";
import { shopDays } from "#app/domain/tiers/shop-days.ts";
import { makeLadder } from "#test/factories/tier-ladder.ts";

const days = shopDays("America/New_York");
const joinedAt = new Date("2024-03-10T15:00:00Z");
const moment = new Date("2026-11-27T17:00:00Z");
const at = { moment, joinedAt, days };
const start = (day: string) => days.startOf(day);

describe("the period that counts", () => {
  it("is everything, the calendar year, the last months, or the year since joining", () => {
    expect(measureWindow({ kind: "lifetime" }, at)).toEqual({ from: null, until: null });
    expect(measureWindow({ kind: "calendar-year" }, at)).toEqual({
      from: start("2026-01-01"),
      until: start("2027-01-01"),
    });
    expect(measureWindow({ kind: "rolling-months", months: 6 }, at)).toEqual({
      from: start("2026-05-27"),
      until: null,
    });
    expect(measureWindow({ kind: "anniversary-year" }, at)).toEqual({
      from: start("2026-03-10"),
      until: start("2027-03-10"),
    });
  });

  it("begins and ends with the shop's days, not with those of Greenwich", () => {
    const newYearInLondon = new Date("2027-01-01T04:59:00Z");
    const newYorkEve = measureWindow({ kind: "calendar-year" }, { ...at, moment: newYearInLondon });
    expect(newYorkEve.from).toEqual(new Date("2026-01-01T05:00:00Z"));
    expect(start("2026-07-01")).toEqual(new Date("2026-07-01T04:00:00Z"));
  });

  it("of somebody who joined on 29 February turns on 28 February where there is no other", () => {
    const leapling = { joinedAt: new Date("2024-02-29T17:00:00Z"), days };
    const before = measureWindow(
      { kind: "anniversary-year" },
      { ...leapling, moment: new Date("2027-02-28T17:00:00Z") },
    );
    expect(before).toEqual({ from: start("2027-02-28"), until: start("2028-02-29") });
  });
});

describe("a tier that is reached", () => {
  it("is kept to the end of the next period, for so many months, or for good", () => {
    const kept = (ladder: Parameters<typeof makeLadder>[0]) => keepUntil(makeLadder(ladder), at);
    expect(kept({})).toEqual(start("2028-01-01"));
    expect(kept({ window: { kind: "anniversary-year" } })).toEqual(start("2028-03-10"));
    expect(kept({ window: { kind: "rolling-months", months: 6 } })).toEqual(start("2027-05-27"));
    expect(kept({ keep: { kind: "months", months: 12 } })).toEqual(start("2027-11-27"));
    expect(kept({ window: { kind: "lifetime" } })).toBeNull();
  });
});
