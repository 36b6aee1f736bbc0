import { describe, expect, it } from "vitest";
import { explainEntry } from "#app/domain/explain/explain-entry.ts";
import { explainExpiry, lotsExpiringWithin } from "#app/domain/explain/explain-expiry.ts";
import type { EntryDetail } from "#app/domain/ledger/entry.ts";

const voice = { locale: "en", pointsName: { singular: "point", plural: "points" } };

describe("points that will expire", () => {
  const now = new Date("2027-04-20T12:00:00Z");
  const third = new Date("2027-05-04T04:00:00Z");
  const lots = [
    { remaining: 100, expiresAt: third },
    { remaining: 20, expiresAt: third },
    { remaining: 40, expiresAt: new Date("2027-05-10T04:00:00Z") },
    { remaining: 5, expiresAt: new Date("2028-01-01T00:00:00Z") },
    { remaining: 7, expiresAt: now },
    { remaining: 9, expiresAt: null },
  ];

  it("are summed by the day on which they do, soonest first", () => {
    expect(lotsExpiringWithin(lots, { days: 30, now }).map(({ points }) => points)).toEqual([120, 40]);
  });

  it("are told with the last day on which they can be used, as the reader writes dates", () => {
    const ending = { points: 120, expiresAt: third };
    const zone = "America/New_York";
    expect(explainExpiry(ending, voice, zone)).toBe("120 points expire on May 3, 2027");
    expect(explainExpiry({ ...ending, points: 1 }, { ...voice, locale: "en-GB" }, zone)).toBe(
      "1 point expires on 3 May 2027",
    );
    expect(explainExpiry({ ...ending, points: 1200 }, { ...voice, locale: "de" }, zone)).toBe(
      "1.200 points expire on 03.05.2027",
    );
  });
});

describe("entries that no order caused", () => {
  const say = (points: number, detail: EntryDetail, who: string | null = null) =>
    explainEntry({ kind: "adjust", points, orderName: null, breakdown: null, detail, who }, voice);

  it("say who adjusted and why: to the merchant the person, to the shopper the shop", () => {
    const detail = { what: "adjusted", note: "late parcel", isBulk: false } as const;
    expect(say(50, detail)).toBe("Given by the shop: 50 points (“late parcel”)");
    expect(say(-1, detail, "Staff member 5")).toBe("Taken by Staff member 5: 1 point (“late parcel”)");
  });

  it("say what points were used for, what came back of them, and what was lost", () => {
    expect(say(-500, { what: "spent", on: "$5 off" })).toBe("Used for $5 off: 500 points");
    const back = { what: "given-back", on: "$5 off", before: 0, after: 260, lost: 10 } as const;
    expect(say(250, back)).toBe("Given back from $5 off: 250 points; 10 points had expired");
    expect(say(20, { what: "forgiven" })).toBe("The shop waived 20 points that were owed after a refund");
    expect(say(40, { what: "reinstated", note: "" }, "you")).toBe(
      "Expired points brought back by you: 40 points",
    );
  });
});
