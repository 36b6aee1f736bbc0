import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainObstacle } from "#app/domain/explain/explain-redemption.ts";
import { explainRewardConditions, nameOffer, summariseReward } from "#app/domain/explain/explain-reward.ts";
import { obstacles, type Redeemer } from "#app/domain/rewards/may-redeem.ts";
import { isWhollyReturned, pointsToReturn } from "#app/domain/rewards/points-to-return.ts";
import { LEGAL_MOVES, mayMove, REDEMPTION_STATES } from "#app/domain/rewards/redemption-state.ts";
import {
  CODE_ALPHABET,
  CODE_BYTES,
  CODE_LENGTH,
  codeFrom,
  looksLikeOurs,
  plainCode,
  spellCode,
} from "#app/domain/rewards/reward-code.ts";
import { AT_HOME, leastPoints, mostPoints, stepsFor, worthOf } from "#app/domain/rewards/reward-price.ts";
import { Reward } from "#app/domain/rewards/reward.ts";
import { makeLine, makeOrder } from "#test/factories/order-snapshot.ts";
import { amountOff, makeReward, worth } from "#test/factories/reward.ts";

const words = {
  voice: { locale: "en", pointsName: { singular: "point", plural: "points" } },
  currency: "USD",
  tierNames: new Map([["gold", "Gold"]]),
};
const redeemer: Redeemer = {
  available: 100,
  tierId: null,
  isCustomer: true,
  hasCreditOnItsWay: false,
  hadByMember: 0,
  hadInAll: 0,
  day: "2026-11-27",
};

describe("a code", () => {
  it("has more than 60 bits, and no letters that are taken for each other", () => {
    expect(Math.log2(CODE_ALPHABET.length) * CODE_LENGTH).toBeGreaterThan(60);
    for (const pair of ["0O", "1I", "1L", "2Z", "5S", "8B", "G6", "UV"])
      expect([...pair].filter((letter) => CODE_ALPHABET.includes(letter)).length, pair).toBeLessThan(2);
    expect(CODE_ALPHABET).not.toMatch(/[AEIOU]/);
  });

  it("is read the same however it is typed, and is told from a merchant's own", () => {
    const bytes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });
    fc.assert(
      fc.property(bytes, (chance) => {
        fc.pre(chance.filter((byte) => byte < 252).length >= CODE_LENGTH);
        const code = codeFrom(chance);
        expect(plainCode(spellCode(code).toLowerCase())).toBe(code);
        expect(looksLikeOurs(` ${spellCode(code)} `)).toBe(true);
      }),
    );
    expect(looksLikeOurs("WELCOME10")).toBe(false);
  });

  it("favours no letter: bytes beyond the last whole multiple are passed over", () => {
    const bytes = Uint8Array.from({ length: 48 }, (_one, index) => (index < 16 ? 252 + (index % 4) : index));
    expect(codeFrom(bytes)).not.toContain(undefined);
    expect(() => codeFrom(new Uint8Array(40).fill(255))).toThrow(RangeError);
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 252; byte += 1) {
      const [letter = ""] = codeFrom(new Uint8Array(CODE_LENGTH).fill(byte));
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(new Set(counts.values())).toEqual(new Set([12]));
  });
});

describe("a slider", () => {
  const price = { kind: "slider" as const, stepPoints: 100, minSteps: 5, maxSteps: 20 };
  const slider = makeReward({ price, offer: amountOff(100) });

  it("takes whole steps within its bounds, and is worth so many steps", () => {
    expect([400, 500, 750, 2000, 2100].map((points) => stepsFor(price, points))).toEqual([
      null,
      5,
      null,
      20,
      null,
    ]);
    const at = worthOf(slider, { steps: 7, shopCurrency: "USD", place: AT_HOME });
    expect(at.money).toEqual({ minor: 700, currency: "USD" });
    expect([leastPoints(price), mostPoints(price, 1_250), mostPoints(price, 499)]).toEqual([500, 1200, null]);
  });

  it("is only for amounts of money", () => {
    const percentage = {
      kind: "percentage-off",
      percent: 10,
      eligible: { productIds: [], collectionIds: [] },
    };
    expect(Reward.safeParse({ ...slider, offer: percentage }).success).toBe(false);
  });
});

describe("what a reward is worth where the member shops", () => {
  it("a code has the amount of its market in the shop's currency, store credit that of its own currency", () => {
    const value = {
      minor: 500,
      byMarket: [{ marketId: "7", minor: 600 }],
      byCurrency: [{ currency: "EUR", minor: 450 }],
    };
    const place = { marketId: "7", currency: "EUR" };
    const ask = (offer: Reward["offer"]) => worthOf({ offer }, { steps: 1, shopCurrency: "USD", place });
    expect(ask({ kind: "amount-off", value, eligible: { productIds: [], collectionIds: [] } })).toEqual({
      money: { minor: 600, currency: "USD" },
      marketId: "7",
    });
    expect(ask({ kind: "store-credit", value })).toEqual({
      money: { minor: 450, currency: "EUR" },
      marketId: null,
    });
  });
});

describe("what stands between a member and a reward", () => {
  it("is told all at once", () => {
    const reward = makeReward({ tierIds: ["gold"], until: "2026-11-26", limitPerMember: 1 });
    const found = obstacles(reward, { ...redeemer, available: 20, hadByMember: 1 }, 50);
    expect(found.map(({ reason }) => reason)).toEqual([
      "over",
      "wrong-tier",
      "member-limit",
      "not-enough-points",
    ]);
    expect(found.map((one) => explainObstacle(one, words))).toEqual([
      "This reward was offered until November 26, 2026.",
      "This reward is for Gold members.",
      "You have had this reward.",
      "You need 30 points more.",
    ]);
  });

  it("the first and the last day of a window are days on which it is given", () => {
    const reward = makeReward({ from: "2026-11-27", until: "2026-11-27" });
    expect(obstacles(reward, redeemer, 50)).toEqual([]);
    expect(obstacles(reward, { ...redeemer, day: "2026-11-26" }, 50)).toHaveLength(1);
    expect(obstacles(reward, { ...redeemer, day: "2026-11-28" }, 50)).toHaveLength(1);
  });

  it("a member without an e-mail may redeem, one without a customer may not", () => {
    expect(obstacles(makeReward(), { ...redeemer, isCustomer: false }, 50)).toEqual([
      { reason: "no-customer" },
    ]);
  });
});

describe("the states of a redemption", () => {
  it("a code that was reversed moves nowhere, and nothing that was used becomes unused", () => {
    expect(LEGAL_MOVES.reversed).toEqual([]);
    for (const to of ["requested", "issued", "expired", "cancelled"] as const)
      expect(mayMove("used", to)).toBe(false);
    for (const state of REDEMPTION_STATES) expect(mayMove(state, state)).toBe(false);
  });
});

describe("points that come back with an order", () => {
  const order = (...kept: number[]) => ({
    ...makeOrder({
      lines: kept.map((currentQuantity, index) =>
        makeLine({ lineId: String(index + 1), quantity: 4, currentQuantity, amountMinor: 8_000 }),
      ),
    }),
    isDeleted: false,
  });

  it("in proportion to the goods, rounded down: a quarter of 500 is 125", () => {
    expect(pointsToReturn("in-proportion", 500, order(3))).toBe(125);
    expect(pointsToReturn("in-proportion", 333, order(3))).toBe(83);
    expect(pointsToReturn("full-return-only", 500, order(1))).toBe(0);
    expect(pointsToReturn("full-return-only", 500, order(0))).toBe(500);
    expect(pointsToReturn("keep", 500, order(0))).toBe(0);
    expect(pointsToReturn("in-proportion", 500, { ...order(4), cancelledAt: new Date(0) })).toBe(500);
  });

  it("never fewer when more goods come back, and all when all of them have", () => {
    const kept = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(kept, fc.integer({ min: 1, max: 10_000 }), (quantities, points) => {
        const fewer = quantities.map((quantity, index) =>
          index === 0 ? Math.max(0, quantity - 1) : quantity,
        );
        const [before, after] = [order(...quantities), order(...fewer)].map((one) =>
          pointsToReturn("in-proportion", points, one),
        );
        expect(after).toBeGreaterThanOrEqual(before ?? 0);
        expect(after).toBeLessThanOrEqual(points);
        const nothing = order(...quantities.map(() => 0));
        expect(isWhollyReturned(nothing)).toBe(true);
        expect(pointsToReturn("in-proportion", points, nothing)).toBe(points);
      }),
    );
  });
});

describe("rewards in words", () => {
  it("say what they give and what they take", () => {
    expect(summariseReward(makeReward(), words)).toBe("Five off: $5.00 off for 50 points");
    const slider = makeReward({
      title: "Any sum",
      price: { kind: "slider", stepPoints: 100, minSteps: 5, maxSteps: 20 },
      offer: { kind: "store-credit", value: worth(100) },
    });
    expect(summariseReward(slider, words)).toBe(
      "Any sum: $1.00 store credit, 100 points for each $1.00, from 500 points to 2,000 points",
    );
    expect(nameOffer({ kind: "free-shipping", ceilingMinor: 800 }, words)).toBe("free shipping up to $8.00");
    expect(
      explainRewardConditions(
        makeReward({ minimumMinor: 3_000, tierIds: ["gold"], limitPerMember: 2 }),
        words,
      ),
    ).toEqual([
      "with orders of $30.00 or more",
      "for Gold members",
      "2 times for each member",
      "the code ends after 30 days",
    ]);
  });
});
