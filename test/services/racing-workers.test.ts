import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { claimGuestOrders } from "#app/services/orders/claim-guest-orders.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";
import { ANN, BOB, incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { makeLadder } from "#test/factories/tier-ladder.ts";
import { mintShop } from "#test/factories/shop.ts";
import { replayLedger } from "#test/model/replay-ledger.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";

let testDatabase: TestDatabase;
let one: Database;
let other: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  one = createDb(testDatabase.url);
  other = createDb(testDatabase.url);
});
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  await testDatabase.drop();
});

const orderIds = Array.from(
  { length: 20 },
  (_, index) => `90071992547409940${String(index).padStart(2, "0")}`,
);
const placed = new Date("2026-11-01T12:00:00Z");

/** The order after `refunds` of its ten pieces came back. */
function told(orderId: string, refunds: number, customerId: bigint) {
  const line = makeLine({ quantity: 10, currentQuantity: 10 - refunds, amountMinor: 10_000 });
  const updatedAt = new Date(placed.getTime() + refunds * 1000);
  return incoming({ orderId, lines: [line], updatedAt }, { customerId });
}

describe("two workers on two connections", () => {
  it("told the same orders at the same time, in opposite directions, post each once and do not dead-lock", async () => {
    const ctx = await mintShop(one.db, { program: makeProgram() });
    const batches = [0, 3, 7, 2].map((refunds) =>
      orderIds.map((orderId, index) => told(orderId, refunds, index % 2 === 0 ? ANN : BOB)),
    );
    await Promise.all(
      batches.flatMap((batch) => [
        awardOrders({ ...ctx, db: one.db }, batch),
        awardOrders({ ...ctx, db: other.db }, [...batch].reverse()),
      ]),
    );
    const members = await one.db.member.findMany({ where: { shopId: ctx.shopId } });
    expect(members.map((member) => member.balance)).toEqual([300n, 300n]);
    for (const { id } of members) {
      const ledger = await replayLedger(one.db, ctx.shopId, id);
      expect(ledger.cachedBalance).toBe(ledger.entrySum);
      expect(ledger.storedRemaining).toEqual(ledger.allocatedRemaining);
    }
  });

  it("told different new orders of the same members at the same time, do not dead-lock", async () => {
    const ctx = await mintShop(one.db, { program: makeProgram() });
    await awardOrders(ctx, [told("1", 0, ANN), told("2", 0, BOB)]);
    const batches = [10, 11, 12, 13, 14, 15].map((batch) =>
      orderIds.map((orderId, index) => told(`${batch}${orderId.slice(2)}`, 0, index % 2 === 0 ? ANN : BOB)),
    );
    await Promise.all(
      batches.map((batch, index) => awardOrders({ ...ctx, db: index % 2 === 0 ? one.db : other.db }, batch)),
    );
    const members = await one.db.member.findMany({ where: { shopId: ctx.shopId } });
    expect(members.map((member) => member.balance)).toEqual([6_100n, 6_100n]);
  });

  it("told different new orders of the same members at the same time, do not dead-lock where there are tiers", async () => {
    const ctx = await mintShop(one.db, { program: makeProgram({ tiers: makeLadder() }) });
    await awardOrders(ctx, [told("1", 0, ANN), told("2", 0, BOB)]);
    const batches = [10, 11, 12, 13, 14, 15].map((batch) =>
      orderIds.map((orderId, index) => told(`${batch}${orderId.slice(2)}`, 0, index % 2 === 0 ? ANN : BOB)),
    );
    await Promise.all(
      batches.map((batch, index) => awardOrders({ ...ctx, db: index % 2 === 0 ? one.db : other.db }, batch)),
    );
    const members = await one.db.member.findMany({ where: { shopId: ctx.shopId } });
    expect(members.map((member) => member.balance)).toEqual([6_100n, 6_100n]);
  });

  it("told new orders together with old ones, and old ones alone, do not dead-lock on a rule's budget", async () => {
    const usual = makeProgram();
    const rules = usual.rules.map((rule) => ({
      ...rule,
      conditions: { ...NO_CONDITIONS, budgetPoints: 1_000_000 },
    }));
    const ctx = await mintShop(one.db, { program: { ...usual, rules } });
    await awardOrders(
      ctx,
      orderIds.map((orderId) => told(orderId, 0, ANN)),
    );
    const rounds = [1, 2, 3, 4, 5, 6];
    await Promise.all(
      rounds.flatMap((refunds) => [
        awardOrders({ ...ctx, db: one.db }, [
          ...orderIds.map((orderId) => told(orderId, refunds, ANN)),
          ...orderIds.map((orderId) => told(`${10 + refunds}${orderId.slice(2)}`, 0, BOB)),
        ]),
        awardOrders(
          { ...ctx, db: other.db },
          orderIds.map((orderId) => told(orderId, refunds, ANN)),
        ),
      ]),
    );
    const members = await one.db.member.findMany({ where: { shopId: ctx.shopId }, orderBy: { id: "asc" } });
    expect(members.map((member) => member.balance)).toEqual([800n, 12_000n]);
  });

  it("claiming the same guest's orders while they are refunded give the points once", async () => {
    const ctx = await mintShop(one.db, { program: makeProgram() });
    const guest = { customerId: null, guestEmail: "ann@example.com" };
    const guestOrder = (orderId: string, refunds: number) => ({
      ...told(orderId, refunds, ANN),
      ...guest,
      customer: null,
    });
    await awardOrders(ctx, [
      ...orderIds.map((orderId) => guestOrder(orderId, 0)),
      incoming({ orderId: "1" }),
    ]);
    const member = await one.db.member.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    const emailHash = hashPersonal(ctx.personalDataKey, ctx.shopId, guest.guestEmail);
    const claim = { memberId: member.id, customerId: ANN, emailHash };
    const claimed = await Promise.all([
      claimGuestOrders(ctx, claim),
      awardOrders(
        { ...ctx, db: other.db },
        orderIds.map((orderId) => guestOrder(orderId, 5)),
      ).then(() => 0),
      claimGuestOrders({ ...ctx, db: other.db }, claim),
    ]);
    expect(claimed.reduce((sum, count) => sum + count, 0)).toBe(orderIds.length);
    const ledger = await replayLedger(one.db, ctx.shopId, member.id);
    expect(ledger.cachedBalance).toBe(100 + orderIds.length * 50);
    expect(ledger.cachedBalance).toBe(ledger.entrySum);
  });
});
