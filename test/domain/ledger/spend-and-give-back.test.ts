import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion } from "#app/domain/ledger/apportion.ts";
import { dueExpiries } from "#app/domain/ledger/expire.ts";
import type { LedgerState, Movement, Posted, Restore } from "#app/domain/ledger/movement.ts";
import { decide, post } from "#app/domain/ledger/post.ts";
import { day, ledgerOf, makeLot, now, remaining, total } from "./ledger-of.ts";

function posted(state: LedgerState, movement: Movement, at = now): Posted {
  const decision = decide(state, movement, at);
  if (!decision.ok) throw new Error(decision.reason);
  return decision;
}

const redeem = (points: number) => ({ kind: "redeem", key: "r", points }) as const;

/** Gives back points of a redemption; `before`: asked back earlier. */
function giveBack(
  state: LedgerState,
  { takings }: Posted,
  give: { points: number; before?: number; graceUntil?: Date | null },
): Restore {
  const lotOf = (key: string) => state.lots.find((lot) => lot.key === key) ?? makeLot({ key });
  const taken = takings.map(({ lotKey, points }) => ({ lot: lotOf(lotKey), points }));
  return { kind: "restore", key: "back", taken, before: 0, graceUntil: null, ...give };
}

describe("spending points", () => {
  it("uses the points that expire first, then the oldest, and never those on hold", () => {
    const start = ledgerOf(
      { key: "held", availableAt: day(3) },
      { key: "young", earnedAt: day(-1) },
      { key: "old", earnedAt: day(-9) },
      { key: "expiring", expiresAt: day(5) },
    );
    expect(remaining(posted(start, redeem(150)).state)).toEqual({
      held: 100,
      young: 100,
      old: 50,
      expiring: 0,
    });
    expect(decide(start, redeem(310), now)).toEqual({ ok: false, reason: "not-enough-points", missing: 10 });
  });

  it("never uses expired points, nor those of an inactive member, even before the expiry sweep has run", () => {
    const start = ledgerOf({ key: "over", expiresAt: now }, { key: "lapsed", lapses: true });
    const inactive = { ...start, inactiveAt: now };
    expect(decide(inactive, redeem(1), now)).toEqual({ ok: false, reason: "not-enough-points", missing: 1 });
    const due = dueExpiries(inactive.lots, { now, inactiveAt: now }, ({ key }) => `expire:${key}`);
    expect(due.map(({ lotKey, points, at }) => [lotKey, points, at])).toEqual([
      ["over", 100, now],
      ["lapsed", 100, now],
    ]);
    const after = due.reduce<LedgerState>((state, movement) => posted(state, movement).state, inactive);
    expect(remaining(after)).toEqual({ over: 0, lapsed: 0 });
  });
});

describe("taking points by hand", () => {
  it("takes what can be used, then what is on hold, and refuses to go below zero unless told to", () => {
    const start = ledgerOf({ key: "held", availableAt: day(3) }, { key: "free" });
    const take = (points: number, mayOwe = false) =>
      ({ kind: "adjust-down", key: "a", points, mayOwe }) as const;
    expect(remaining(posted(start, take(130)).state)).toEqual({ held: 70, free: 0 });
    expect(decide(start, take(205), now)).toEqual({ ok: false, reason: "not-enough-points", missing: 5 });
    expect(posted(start, take(205, true)).state.deficit).toBe(5);
  });
});

describe("giving spent points back", () => {
  const start = ledgerOf(
    { key: "june", remaining: 60, expiresAt: day(30) },
    { key: "july", expiresAt: day(60) },
  );
  const spent = posted(start, redeem(100));

  it("puts them into the very lots they came from, in proportion, with the dates they had", () => {
    const half = posted(spent.state, giveBack(spent.state, spent, { points: 50 }));
    expect(remaining(half.state)).toEqual({ june: 30, july: 80 });
    expect(half.state.lots.map(({ expiresAt }) => expiresAt)).toEqual([day(30), day(60)]);
    const rest = posted(half.state, giveBack(half.state, spent, { points: 50, before: 50 }));
    expect(remaining(rest.state)).toEqual({ june: 60, july: 100 });
  });

  it("never gives back more than was taken", () => {
    const tooMuch = giveBack(spent.state, spent, { points: 41, before: 60 });
    expect(decide(spent.state, tooMuch, now)).toEqual({ ok: false, reason: "more-than-taken", left: 40 });
  });

  it("gives points of a lot that has expired meanwhile some days of grace, or does not give them back", () => {
    const then = day(40);
    const lost = decide(spent.state, giveBack(spent.state, spent, { points: 100 }), then);
    expect(lost).toMatchObject({ ok: true, points: 40, extended: [] });
    const grace = giveBack(spent.state, spent, { points: 100, graceUntil: day(70) });
    const kept = posted(spent.state, grace, then);
    expect(kept).toMatchObject({ points: 100, extended: [{ lotKey: "june", expiresAt: day(70) }] });
    expect(remaining(kept.state)).toEqual({ june: 60, july: 100 });
    expect(decide(spent.state, giveBack(spent.state, spent, { points: 100 }), day(90))).toEqual({
      ok: false,
      reason: "points-expired",
    });
  });

  it("pays a debt first, so that nobody spends points while owing some", () => {
    const owing = post(spent.state, { kind: "clawback", key: "c", orderId: "x", points: 90 }, now).state;
    expect(owing.deficit).toBe(30);
    const back = posted(owing, giveBack(owing, spent, { points: 100 }));
    expect(back.state.deficit).toBe(0);
    expect(back.points).toBe(100);
    expect(remaining(back.state)).toEqual({ june: 30, july: 40 });
    expect(total(back.state)).toBe(total(owing) + 100);
  });

  it("ends where one step ends, in however many steps it is done", () => {
    const arbCase = fc
      .array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 })
      .chain((sizes) => {
        const all = sizes.reduce((sum, size) => sum + size, 0);
        return fc.record({ sizes: fc.constant(sizes), some: fc.nat(all), more: fc.nat(all) });
      });
    fc.assert(
      fc.property(arbCase, ({ sizes, some, more }) => {
        const all = sizes.reduce((sum, size) => sum + size, 0);
        const [low, high] = [apportion(sizes, Math.min(some, more)), apportion(sizes, Math.max(some, more))];
        expect(low.reduce((sum, share) => sum + share, 0)).toBe(Math.min(some, more));
        expect(low.every((share, index) => share <= (high[index] ?? 0))).toBe(true);
        expect(high.every((share, index) => share <= (sizes[index] ?? 0))).toBe(true);
        expect(apportion(sizes, all)).toEqual(sizes);
      }),
    );
  });

  it("shares a point that belongs to several lots alike to the first of them", () => {
    expect([1, 2, 3].map((part) => apportion([1, 1, 1], part))).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
    ]);
    expect(apportion([60, 40], 50)).toEqual([30, 20]);
  });
});
