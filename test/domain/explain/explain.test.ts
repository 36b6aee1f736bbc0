import { describe, expect, test } from "vitest";
import type { Award } from "#app/domain/earning/award.ts";
import { explainAward, explainLeftOutAmount, explainPart } from "#app/domain/explain/explain-award.ts";
import { explainEntry } from "#app/domain/explain/explain-entry.ts";
import { explainRate } from "#app/domain/explain/explain-rate.ts";
import { explainWaysToEarn } from "#app/domain/explain/explain-ways-to-earn.ts";
import { formatDay } from "#app/domain/explain/format-day.ts";
import { countPoints } from "#app/domain/explain/voice.ts";
import type { ChangeReason } from "#app/domain/ledger/entry.ts";
import { defaultProgram } from "#app/domain/program.ts";

const voice = { locale: "en", pointsName: { singular: "point", plural: "points" } };

const award: Award = {
  points: 124,
  reason: null,
  currency: "USD",
  baseMinor: 12400,
  orderMinor: 12400,
  rules: [
    {
      ruleId: "spend",
      title: "Place an order",
      kind: "spend-rate",
      rate: { points: 1, perMinor: 100 },
      baseMinor: 12400,
      points: 124,
      isCapped: false,
    },
  ],
  parts: [{ ruleId: "spend", lineId: "1", title: "Blue mug", baseMinor: 12400, points: 124 }],
  leftOut: [{ what: "shipping", amountMinor: 600 }],
};

function entryOf(why: ChangeReason, points: number) {
  const change = { before: 100, after: 100 + points, why };
  return {
    kind: points < 0 ? "clawback" : "earn",
    points,
    orderName: "#1001",
    breakdown: { award, change },
  } as const;
}

describe("a rate in words", () => {
  test.each([
    [{ points: 1, perMinor: 100 }, "USD", "1 per $1"],
    [{ points: 3, perMinor: 200 }, "USD", "3 per $2"],
    [{ points: 1, perMinor: 50 }, "USD", "1 per $0.50"],
    [{ points: 1, perMinor: 100 }, "JPY", "1 per ¥100"],
    [{ points: 1500, perMinor: 1000 }, "KWD", "1,500 per KWD\u00a01"],
  ])("%o in %s is said as people say it", (rate, currency, words) => {
    expect(explainRate(rate, currency, "en")).toBe(words);
  });

  test("one point is singular, none and many are plural, in the shop's own words", () => {
    expect([0, 1, 1240].map((count) => countPoints(count, voice))).toEqual([
      "0 points",
      "1 point",
      "1,240 points",
    ]);
    const leaves = { locale: "de", pointsName: { singular: "leaf", plural: "leaves" } };
    expect(countPoints(12400, leaves)).toBe("12.400 leaves");
  });
});

describe("an award in words", () => {
  test("says the rate, the base and what was left out", () => {
    expect(explainAward(award, voice)).toBe("124 points: 1 per $1 on $124.00; shipping left out");
  });

  test("names everything that counted nothing, and what was refunded", () => {
    const leftOut = [
      { what: "shipping", amountMinor: 600 },
      { what: "tax", amountMinor: 900 },
      { what: "refunded", amountMinor: 2400 },
    ] as const;
    const rules = award.rules.map((rule) => ({ ...rule, points: 100, baseMinor: 10000 }));
    const refunded = { ...award, rules, points: 100, baseMinor: 10000, leftOut: [...leftOut] };
    expect(explainAward(refunded, voice)).toBe(
      "100 points: 1 per $1 on $100.00; shipping and tax left out, $24.00 refunded",
    );
  });

  test("says nothing about leaving out when everything counted", () => {
    expect(explainAward({ ...award, leftOut: [] }, voice)).toBe("124 points: 1 per $1 on $124.00");
  });

  test("says why an order earns nothing", () => {
    const none = { ...award, points: 0, parts: [], leftOut: [], baseMinor: 0 };
    expect(explainAward({ ...none, reason: "cancelled" }, voice)).toBe("No points: the order was cancelled");
    expect(explainAward({ ...none, reason: "not-paid" }, voice)).toBe("No points: the order is not paid");
  });

  test("breaks down by line, and by what was left out", () => {
    expect(award.parts.map((part) => explainPart(part, award, voice))).toEqual([
      "Blue mug: 124 points on $124.00",
    ]);
    expect(explainLeftOutAmount({ what: "gift-card", amountMinor: 5000 }, "USD", "en")).toBe(
      "Gift cards left out: $50.00",
    );
    expect(explainLeftOutAmount({ what: "refunded", amountMinor: 2400 }, "USD", "en")).toBe(
      "Refunded: $24.00",
    );
  });
});

describe("a ledger entry in words", () => {
  test.each<[ChangeReason, number, string]>([
    ["earned", 124, "Order #1001: 124 points, 1 per $1 on $124.00"],
    ["claimed", 124, "Order #1001, placed as a guest: 124 points, 1 per $1 on $124.00"],
    ["refunded", -24, "Refund of order #1001: 24 points taken back"],
    ["refunded", 1, "Order #1001 was changed: 1 point more"],
    ["edited", -10, "Order #1001 was changed: 10 points taken back"],
    ["edited", 10, "Order #1001 was changed: 10 points more"],
    ["cancelled", -124, "Order #1001 was cancelled: 124 points taken back"],
    ["reopened", 124, "Order #1001 was reopened: 124 points given back"],
    ["order-deleted", -124, "Order #1001 was deleted: 124 points taken back"],
    ["customer-changed", -124, "Order #1001 now belongs to another customer: 124 points taken back"],
    ["customer-changed", 124, "Order #1001 was moved to this customer: 124 points, 1 per $1 on $124.00"],
  ])("%s by %i", (why, points, sentence) => {
    expect(explainEntry(entryOf(why, points), voice)).toBe(sentence);
  });

  test("an entry whose order's name is gone still reads well", () => {
    expect(explainEntry({ ...entryOf("refunded", -24), orderName: null }, voice)).toBe(
      "Refund of order: 24 points taken back",
    );
  });

  test("an entry without an order says what it did", () => {
    const adjusted = { kind: "adjust", points: -50, orderName: null, breakdown: null } as const;
    expect(explainEntry(adjusted, voice)).toBe("Adjusted by the shop: 50 points less");
    expect(explainEntry({ ...adjusted, kind: "expire" }, voice)).toBe("Expired: 50 points");
  });
});

describe("the ways to earn", () => {
  test("tell the rate, what counts and when points can be used", () => {
    expect(explainWaysToEarn(defaultProgram("USD"), voice)).toEqual([
      "Earn 1 point for every $1 you spend.",
      "Counted after discounts, without tax, shipping, tips and gift cards.",
      "Points can be used 14 days after the order.",
    ]);
  });

  test("say nothing that does not matter", () => {
    const program = defaultProgram("USD");
    const all = {
      beforeDiscounts: true,
      includeTax: true,
      includeShipping: true,
      includeTips: true,
      includeGiftCards: true,
    };
    expect(explainWaysToEarn({ ...program, base: all, holdDays: 0 }, voice)).toEqual([
      "Earn 1 point for every $1 you spend.",
    ]);
    expect(
      explainWaysToEarn({ ...program, base: { ...all, includeTax: false }, holdDays: 1 }, voice),
    ).toEqual([
      "Earn 1 point for every $1 you spend.",
      "Counted without tax.",
      "Points can be used 1 day after the order.",
    ]);
  });
});

test("a day is the shop's day, not the server's", () => {
  const moment = new Date("2026-05-02T02:00:00Z");
  expect(formatDay(moment, { locale: "en", timeZone: "America/New_York" })).toBe("May 1, 2026");
  expect(formatDay(moment, { locale: "en", timeZone: "Asia/Tokyo" })).toBe("May 2, 2026");
});
