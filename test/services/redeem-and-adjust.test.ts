import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { EVERYBODY, saveStaffLimit } from "#app/db/staff/staff-limit-rows.ts";
import { adjustMany, adjustPoints } from "#app/services/ledger/adjust-points.ts";
import { redeemPoints } from "#app/services/ledger/redeem-points.ts";
import { restorePoints } from "#app/services/ledger/restore-points.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { day, LedgerStage, START } from "./stage-ledger.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDb(testDatabase.url);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

function refundFirstOrder(stage: LedgerStage) {
  const lines = [makeLine({ currentQuantity: 0 })];
  const refunded = incoming({ orderId: "1", processedAt: START, updatedAt: day(1), lines });
  return awardOrders(stage.at(day(1)), [refunded]);
}

function buyAgain(stage: LedgerStage) {
  return awardOrders(stage.at(day(2)), [incoming({ orderId: "2", processedAt: day(2), updatedAt: day(2) })]);
}

describe("spending points on one order and refunding the order that brought them", () => {
  it("leaves a debt, where the program carries it, and the next points earned pay it first", async () => {
    const stage = await LedgerStage.open(database);
    await redeemPoints(stage.ctx, { memberId: stage.memberId, points: 70, key: "r1", on: "order B" });
    await refundFirstOrder(stage);
    expect(await stage.member()).toMatchObject({ balance: -70n, deficit: 70n });
    await buyAgain(stage);
    expect(await stage.member()).toMatchObject({ balance: 30n, deficit: 0n });
    expect((await stage.lots())[1]).toMatchObject({ points: 100n, remaining: 30n });
  });

  it("ends at zero, where the program forgives it, with an entry that says so", async () => {
    const stage = await LedgerStage.open(database, { deficit: "forgive" });
    await redeemPoints(stage.ctx, { memberId: stage.memberId, points: 70, key: "r1", on: "order B" });
    await refundFirstOrder(stage);
    expect(await stage.member()).toMatchObject({ balance: 0n, deficit: 0n });
    expect((await stage.entries()).slice(-2)).toEqual([
      ["clawback", -100, "order:1:2"],
      ["adjust", 70, "order:1:2:forgiven"],
    ]);
    await buyAgain(stage);
    expect(await stage.member()).toMatchObject({ balance: 100n });
  });
});

describe("redeeming", () => {
  it("50 redemptions at once of the last 100 points: one succeeds", async () => {
    const stage = await LedgerStage.open(database);
    const results = await Promise.all(
      Array.from({ length: 50 }, (_one, index) =>
        redeemPoints(stage.ctx, { memberId: stage.memberId, points: 100, key: `r${index}`, on: "a mug" }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await stage.sum()).toBe(0);
  });

  it("the same act twice is one act, and the same name for another act is a fault", async () => {
    const stage = await LedgerStage.open(database);
    const act = { memberId: stage.memberId, points: 30, key: "r1", on: "a mug" };
    expect(await redeemPoints(stage.ctx, act)).toMatchObject({ ok: true, isRepeat: false });
    expect(await redeemPoints(stage.ctx, act)).toMatchObject({ ok: true, isRepeat: true });
    await expect(redeemPoints(stage.ctx, { ...act, points: 31 })).rejects.toThrow(/another redemption/);
    expect(await stage.sum()).toBe(70);
  });

  it("points of a code that was never used come back once, however often that is said", async () => {
    const stage = await LedgerStage.open(database);
    const { memberId } = stage;
    await redeemPoints(stage.ctx, { memberId, points: 30, key: "r1", on: "a code" });
    const give = { memberId, redemptionKey: "r1", points: "all" } as const;
    expect(await restorePoints(stage.ctx, { ...give, key: "unused:r1" })).toMatchObject({
      ok: true,
      points: 30,
    });
    expect(await restorePoints(stage.ctx, { ...give, key: "unused:r1" })).toMatchObject({
      ok: true,
      isRepeat: true,
    });
    expect(await restorePoints(stage.ctx, { ...give, key: "cancelled:r1" })).toEqual({
      ok: false,
      reason: "more-than-taken",
      left: 0,
    });
    expect(await stage.sum()).toBe(100);
    expect((await stage.lots())[0]).toMatchObject({ remaining: 100n });
  });
});

describe("adjusting by hand", () => {
  it("records who and why, gives points their own lot, and does the same act once", async () => {
    const stage = await LedgerStage.open(database);
    const gift = { memberId: stage.memberId, points: 50, note: "late parcel", key: "adjust:1" };
    expect(await adjustPoints(stage.ctx, gift, "staff:5")).toEqual({ ok: true, isRepeat: false });
    expect(await adjustPoints(stage.ctx, gift, "staff:5")).toEqual({ ok: true, isRepeat: true });
    const entry = await database.db.ledgerEntry.findFirstOrThrow({
      where: { shopId: stage.ctx.shopId, kind: "adjust" },
    });
    expect(entry).toMatchObject({ actor: "staff:5", detail: { what: "adjusted", note: "late parcel" } });
    expect((await stage.lots())[1]).toMatchObject({ points: 50n, orderId: null });
  });

  it("never takes more than there is, and gives nothing to an erased person", async () => {
    const stage = await LedgerStage.open(database);
    const take = { memberId: stage.memberId, points: -101, note: "x", key: "adjust:1" };
    expect(await adjustPoints(stage.ctx, take, "staff:5")).toEqual({
      ok: false,
      reason: "below-zero",
      missing: 1,
    });
    await database.db.member.updateMany({
      where: { shopId: stage.ctx.shopId },
      data: { redactedAt: START, customerId: null, firstName: null, lastName: null, email: null },
    });
    const gift = { ...take, points: 5, key: "adjust:2" };
    expect(await adjustPoints(stage.ctx, gift, "staff:5")).toMatchObject({ reason: "erased-member" });
    expect(await stage.sum()).toBe(100);
  });

  it("keeps to the limits of the shop's staff, at once and in a day of the shop's time zone", async () => {
    const stage = await LedgerStage.open(database);
    await saveStaffLimit(database.db, stage.ctx.shopId, {
      staff: EVERYBODY,
      limit: { maxEach: 60, maxDay: 100 },
      actor: "staff:1",
      now: START,
    });
    const give = (points: number, key: string, now = START) =>
      adjustPoints(stage.at(now), { memberId: stage.memberId, points, note: "x", key }, "staff:5");
    expect(await give(61, "a")).toEqual({
      ok: false,
      reason: "above-limit",
      limit: "each",
      max: 60,
      left: 60,
    });
    expect(await give(60, "b")).toMatchObject({ ok: true });
    expect(await give(-41, "c")).toEqual({
      ok: false,
      reason: "above-limit",
      limit: "day",
      max: 100,
      left: 40,
    });
    expect(await give(-40, "d")).toMatchObject({ ok: true });
    // Midnight in New York is 05:00 UTC.
    expect(await give(1, "e", new Date("2026-11-21T04:59:00Z"))).toMatchObject({ reason: "above-limit" });
    expect(await give(1, "e", new Date("2026-11-21T05:00:00Z"))).toMatchObject({ ok: true });
  });

  it("one refusal among many leaves the others alone", async () => {
    const stage = await LedgerStage.open(database);
    const row = (key: string, points: number) => ({ memberId: stage.memberId, points, note: "x", key });
    const results = await adjustMany(stage.ctx, [row("a", 10), row("b", -500), row("c", -20)], "staff:5");
    expect([...results.values()].map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(await stage.sum()).toBe(90);
  });
});
