import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { OrderBreakdown } from "#app/domain/ledger/entry.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { claimGuestOrders } from "#app/services/orders/claim-guest-orders.ts";
import { forgetOrder } from "#app/services/orders/forget-order.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";
import { insertProgramVersion } from "#app/db/program/insert-program-version.ts";
import { ANN, BOB, incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";

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

const placed = new Date("2026-11-01T12:00:00Z");
const after = (seconds: number) => new Date(placed.getTime() + seconds * 1000);
const returned: Partial<OrderSnapshot> = {
  updatedAt: after(60),
  financialStatus: "partially_refunded",
  lines: [makeLine({ quantity: 4, currentQuantity: 1, amountMinor: 10_000 })],
};
const bought: Partial<OrderSnapshot> = { lines: [makeLine({ quantity: 4, amountMinor: 10_000 })] };

async function shopWith(program = makeProgram()): Promise<ServiceContext> {
  return mintShop(database.db, { program });
}
async function entriesOf({ db, shopId }: ServiceContext) {
  const entries = await db.ledgerEntry.findMany({ where: { shopId }, orderBy: { id: "asc" } });
  return entries.map(({ kind, points, key, reason }) => ({ kind, points: Number(points), key, reason }));
}
async function balanceOf({ db, shopId }: ServiceContext, customerId: bigint): Promise<number> {
  const member = await db.member.findUnique({ where: { shopId_customerId: { shopId, customerId } } });
  return Number(member?.balance ?? 0n);
}

describe("an order's points", () => {
  it("are posted once, however often the same order is told", async () => {
    const ctx = await shopWith();
    for (let time = 0; time < 5; time += 1) await awardOrders(ctx, [incoming(bought)]);
    expect(await entriesOf(ctx)).toEqual([
      { kind: "earn", points: 100, key: "order:9007199254740993001:1", reason: "earned" },
    ]);
    expect(await balanceOf(ctx, ANN)).toBe(100);
  });

  it("are taken back in proportion by a partial refund, with the rule of the day the order was first seen", async () => {
    const ctx = await shopWith();
    await awardOrders(ctx, [incoming(bought)]);
    const dearer = makeProgram({ points: 2 });
    await insertProgramVersion(ctx.db, ctx.shopId, {
      version: 2,
      program: dearer,
      publishedAt: ctx.now,
      publishedBy: "Eve",
      effectiveAt: ctx.now,
    });
    await awardOrders(ctx, [incoming(returned)]);
    expect((await entriesOf(ctx)).map((entry) => [entry.points, entry.reason])).toEqual([
      [100, "earned"],
      [-75, "refunded"],
    ]);
    await awardOrders(ctx, [incoming({ ...bought, orderId: "9007199254740993002" })]);
    expect(await balanceOf(ctx, ANN)).toBe(25 + 200);
  });

  it("are not moved by a message that comes late", async () => {
    const ctx = await shopWith();
    await awardOrders(ctx, [incoming(returned)]);
    const report = await awardOrders(ctx, [incoming(bought)]);
    expect(report).toEqual({ changed: 0, repeated: 1, ambiguous: [] });
    expect(await balanceOf(ctx, ANN)).toBe(25);
  });

  it("go on a cancellation, come back on a reopening, and go again when the order is deleted", async () => {
    const ctx = await shopWith();
    await awardOrders(ctx, [incoming(bought)]);
    await awardOrders(ctx, [incoming({ ...bought, cancelledAt: after(5), updatedAt: after(5) })]);
    expect(await balanceOf(ctx, ANN)).toBe(0);
    await awardOrders(ctx, [incoming({ ...bought, updatedAt: after(9) })]);
    expect(await balanceOf(ctx, ANN)).toBe(100);
    await forgetOrder(ctx, 9007199254740993001n);
    await forgetOrder(ctx, 9007199254740993001n);
    expect((await entriesOf(ctx)).map((entry) => entry.reason)).toEqual([
      "earned",
      "cancelled",
      "reopened",
      "order-deleted",
    ]);
    expect(await balanceOf(ctx, ANN)).toBe(0);
    await awardOrders(ctx, [incoming({ ...bought, updatedAt: after(60) })]);
    expect(await balanceOf(ctx, ANN)).toBe(0);
  });

  it("move when the order moves to another customer", async () => {
    const ctx = await shopWith();
    await awardOrders(ctx, [incoming(bought)]);
    await awardOrders(ctx, [incoming({ ...bought, updatedAt: after(5) }, { customerId: BOB })]);
    expect([await balanceOf(ctx, ANN), await balanceOf(ctx, BOB)]).toEqual([0, 100]);
    expect((await entriesOf(ctx)).map((entry) => entry.reason)).toEqual([
      "earned",
      "customer-changed",
      "customer-changed",
    ]);
  });

  it("say what they were counted on, in the entry itself", async () => {
    const ctx = await shopWith();
    await awardOrders(ctx, [incoming({ ...bought, shippingMinor: 700 })]);
    const entry = await ctx.db.ledgerEntry.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    const breakdown = OrderBreakdown.parse(entry.breakdown);
    expect(breakdown.change).toEqual({ before: 0, after: 100, why: "earned" });
    expect(breakdown.award.leftOut).toEqual([{ what: "shipping", amountMinor: 700 }]);
    expect(entry.programVersion).toBe(1);
  });

  it("are held until the return window ends", async () => {
    const ctx = await shopWith(makeProgram({ holdDays: 14 }));
    await awardOrders(ctx, [incoming({ ...bought, processedAt: new Date("2026-11-10T12:00:00Z") })]);
    const lot = await ctx.db.lot.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    const member = await ctx.db.member.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    expect(lot.availableAt).toEqual(new Date("2026-11-24T12:00:00Z"));
    expect(member.nextChangeAt).toEqual(lot.availableAt);
  });

  it("of two states in the same second are applied, and reported so that the order is read again", async () => {
    const ctx = await shopWith();
    await awardOrders(ctx, [incoming(bought)]);
    const report = await awardOrders(ctx, [incoming({ ...returned, updatedAt: placed })]);
    expect(report.ambiguous).toEqual([9007199254740993001n]);
    const readAgain = await awardOrders(ctx, [incoming(bought)], { readNow: true });
    expect(readAgain.ambiguous).toEqual([]);
    expect(await balanceOf(ctx, ANN)).toBe(100);
  });

  it("of two states in the same second of one delivery are read again too, whichever came last", async () => {
    const unpaid = { ...bought, financialStatus: "pending" as const };
    for (const states of [
      [bought, unpaid],
      [unpaid, bought],
    ]) {
      const ctx = await shopWith();
      const report = await awardOrders(
        ctx,
        states.map((state) => incoming(state)),
      );
      expect(report.ambiguous).toEqual([9007199254740993001n]);
      await awardOrders(ctx, [incoming(bought)], { readNow: true });
      expect(await balanceOf(ctx, ANN)).toBe(100);
    }
    // What is said twice, or again in a later second, is clear.
    const ctx = await shopWith();
    const later = { ...bought, updatedAt: new Date(placed.getTime() + 1_000) };
    const clear = await awardOrders(ctx, [
      incoming(bought),
      incoming(unpaid),
      incoming(later),
      incoming(later),
    ]);
    expect(clear.ambiguous).toEqual([]);
    expect(await balanceOf(ctx, ANN)).toBe(100);
  });

  it("start with a default program when orders come before the merchant opens the app", async () => {
    const ctx = await mintShop(database.db);
    await awardOrders(ctx, [incoming(bought)]);
    expect(await balanceOf(ctx, ANN)).toBe(100);
  });
});

describe("a guest's points", () => {
  const guest = { customerId: null, guestEmail: "Ann@Example.com " };
  const claim = (ctx: ServiceContext, memberId: bigint) =>
    claimGuestOrders(ctx, {
      memberId,
      customerId: ANN,
      emailHash: hashPersonal(ctx.personalDataKey, ctx.shopId, "ann@example.com"),
    });

  it("wait, are claimed once by the customer who proves the e-mail, and follow later refunds", async () => {
    const ctx = await shopWith();
    await awardOrders(ctx, [incoming(bought, guest)]);
    expect(await entriesOf(ctx)).toEqual([]);
    await awardOrders(ctx, [incoming({ orderId: "9007199254740993009" })]);
    const member = await ctx.db.member.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    expect([await claim(ctx, member.id), await claim(ctx, member.id)]).toEqual([1, 0]);
    expect(await balanceOf(ctx, ANN)).toBe(200);
    expect((await entriesOf(ctx)).map((entry) => entry.reason)).toEqual(["earned", "claimed"]);
    await awardOrders(ctx, [incoming(returned, guest)]);
    expect(await balanceOf(ctx, ANN)).toBe(125);
  });

  it("go nowhere when the order has neither customer nor e-mail", async () => {
    const ctx = await shopWith();
    await awardOrders(ctx, [incoming(bought, { customerId: null })]);
    const order = await ctx.db.order.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    expect([order.targetPoints, order.postedPoints, order.memberId]).toEqual([100n, 0n, null]);
  });
});

describe("an erased customer", () => {
  it("is not brought back by a late order, whose refund still finds the nameless member", async () => {
    const ctx = await shopWith();
    await awardOrders(ctx, [incoming(bought)]);
    const { db, shopId, now } = ctx;
    await db.member.updateMany({
      where: { shopId },
      data: { customerId: null, firstName: null, lastName: null, email: null, redactedAt: now },
    });
    const customerHash = hashPersonal(ctx.personalDataKey, shopId, String(ANN));
    await db.redactedCustomer.create({ data: { shopId, customerHash, redactedAt: now } });
    await awardOrders(ctx, [incoming(returned), incoming({ orderId: "9007199254740993009" })]);
    const members = await db.member.findMany({ where: { shopId } });
    expect(members.map((member) => [member.balance, member.email])).toEqual([[25n, null]]);
  });
});

describe("the database", () => {
  it("refuses to change or remove an entry, an allocation or a published program", async () => {
    const ctx = await shopWith();
    await awardOrders(ctx, [incoming(bought)]);
    await awardOrders(ctx, [incoming(returned)]);
    const { db, shopId } = ctx;
    await expect(db.ledgerEntry.updateMany({ where: { shopId }, data: { points: 1n } })).rejects.toThrow(
      /append-only/,
    );
    await expect(db.ledgerEntry.deleteMany({ where: { shopId } })).rejects.toThrow(/append-only/);
    await expect(db.allocation.deleteMany({ where: { shopId } })).rejects.toThrow(/append-only/);
    await expect(
      db.programVersion.updateMany({ where: { shopId }, data: { publishedBy: "x" } }),
    ).rejects.toThrow(/append-only/);
  });

  it("refuses a lot below zero, points for nobody, and the same effect twice", async () => {
    const ctx = await shopWith();
    await awardOrders(ctx, [incoming(bought)]);
    const { db, shopId } = ctx;
    await expect(db.lot.updateMany({ where: { shopId }, data: { remaining: -1n } })).rejects.toThrow(
      /lot_remaining_in_size/,
    );
    await expect(db.order.updateMany({ where: { shopId }, data: { memberId: null } })).rejects.toThrow(
      /posted_has_member/,
    );
    const {
      id: _id,
      breakdown: _breakdown,
      detail: _detail,
      ruleId: _ruleId,
      ...entry
    } = await db.ledgerEntry.findFirstOrThrow({ where: { shopId } });
    await expect(db.ledgerEntry.create({ data: entry })).rejects.toThrow(/Unique constraint/);
  });
});
