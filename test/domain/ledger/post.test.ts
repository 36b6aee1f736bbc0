import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { availablePoints, nextChangeAt, pendingPoints, type Lot } from "#app/domain/ledger/lot.ts";
import { EMPTY_LEDGER, type Clawback, type Earn, type LedgerState } from "#app/domain/ledger/movement.ts";
import { post } from "#app/domain/ledger/post.ts";

const now = new Date("2026-11-20T00:00:00Z");
const day = (days: number) => new Date(now.getTime() + days * 86_400_000);

function earn(key: string, points: number, lot: Partial<Earn> = {}): Earn {
  return {
    kind: "earn",
    key,
    orderId: key,
    points,
    earnedAt: now,
    availableAt: now,
    expiresAt: null,
    lapses: false,
    ...lot,
  };
}
function clawback(key: string, points: number, orderId = key): Clawback {
  return { kind: "clawback", key: `${key}-back`, orderId, points };
}
function total(state: LedgerState): number {
  return state.lots.reduce((sum, lot) => sum + lot.remaining, 0) - state.deficit;
}
function remaining(state: LedgerState): Record<string, number> {
  return Object.fromEntries(state.lots.map((lot) => [lot.key, lot.remaining]));
}
function ledgerOf(...lots: Partial<Lot>[]): LedgerState {
  const usual = {
    orderId: null,
    points: 100,
    remaining: 100,
    earnedAt: now,
    availableAt: now,
    expiresAt: null,
    lapses: false,
  };
  return { ...EMPTY_LEDGER, lots: lots.map((lot, index) => ({ ...usual, key: `lot-${index}`, ...lot })) };
}

describe("the points ledger", () => {
  it("takes a refunded order's points from the points of that order first, even while they are on hold", () => {
    const start = ledgerOf({ key: "older" }, { key: "refunded", orderId: "refunded", availableAt: day(14) });
    expect(remaining(post(start, clawback("refunded", 60), now).state)).toEqual({ older: 100, refunded: 40 });
  });

  it("then takes the points that expire first, then the oldest, then those on hold", () => {
    const start = ledgerOf(
      { key: "held", availableAt: day(3) },
      { key: "young", earnedAt: day(-1) },
      { key: "old", earnedAt: day(-9) },
      { key: "expiring", expiresAt: day(5) },
    );
    const take = (points: number) => remaining(post(start, clawback("elsewhere", points), now).state);
    expect(take(100)).toEqual({ held: 100, young: 100, old: 100, expiring: 0 });
    expect(take(150)).toEqual({ held: 100, young: 100, old: 50, expiring: 0 });
    expect(take(350)).toEqual({ held: 50, young: 0, old: 0, expiring: 0 });
  });

  it("never touches expired points, even before the expiry sweep has run", () => {
    const start = ledgerOf({ key: "expired", expiresAt: day(0) }, { key: "good" });
    const { state } = post(start, clawback("elsewhere", 120), now);
    expect(remaining(state)).toEqual({ expired: 100, good: 0 });
    expect(state.deficit).toBe(20);
    expect(availablePoints(start.lots, now)).toBe(100);
  });

  it("owes what the points could not cover, and the next points earned pay it first", () => {
    const owing = post(
      ledgerOf({ key: "order", orderId: "order", remaining: 30 }),
      clawback("order", 50),
      now,
    );
    expect(owing.state.deficit).toBe(20);
    const paid = post(owing.state, earn("next", 25), now);
    expect(paid.state.deficit).toBe(0);
    expect(remaining(paid.state)).toEqual({ order: 0, next: 5 });
    expect(paid.takings).toEqual([{ lotKey: "next", points: 20 }]);
  });

  it("tells pending points from available ones, and when that changes", () => {
    const { lots } = ledgerOf(
      { key: "now" },
      { key: "soon", availableAt: day(2), remaining: 40 },
      { key: "later", availableAt: day(9) },
    );
    expect([availablePoints(lots, now), pendingPoints(lots, now)]).toEqual([100, 140]);
    expect(nextChangeAt(lots, now)).toEqual(day(2));
    expect([availablePoints(lots, day(2)), pendingPoints(lots, day(2))]).toEqual([140, 100]);
    expect(nextChangeAt(lots, day(9))).toBeNull();
  });

  it("always sums to the entries, and no lot ever leaves its bounds", () => {
    const arbMove = fc.record({
      order: fc.integer({ min: 1, max: 4 }),
      points: fc.integer({ min: 1, max: 500 }),
      isCredit: fc.boolean(),
      holdDays: fc.integer({ min: -5, max: 5 }),
      expiryDays: fc.option(fc.integer({ min: -5, max: 30 })),
    });
    fc.assert(
      fc.property(fc.array(arbMove, { maxLength: 30 }), (moves) => {
        let state = EMPTY_LEDGER;
        let entries = 0;
        for (const [index, move] of moves.entries()) {
          const lot = {
            availableAt: day(move.holdDays),
            expiresAt: move.expiryDays === null ? null : day(move.expiryDays),
          };
          const key = `move-${index}`;
          const movement = move.isCredit
            ? earn(key, move.points, { ...lot, orderId: String(move.order) })
            : clawback(key, move.points, String(move.order));
          const before = state;
          const posted = post(state, movement, now);
          state = posted.state;
          entries += move.isCredit ? move.points : -move.points;
          expect(total(state)).toBe(entries);
          expect(state.lots.every((one) => one.remaining >= 0 && one.remaining <= one.points)).toBe(true);
          const taken = posted.takings.reduce((sum, taking) => sum + taking.points, 0);
          expect(taken).toBe(
            move.isCredit ? before.deficit - state.deficit : move.points - (state.deficit - before.deficit),
          );
        }
      }),
    );
  });
});
