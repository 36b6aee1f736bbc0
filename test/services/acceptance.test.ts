import { afterAll, beforeAll, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { applyExpiryToLots } from "#app/services/ledger/apply-expiry-to-lots.ts";
import { matureHolds } from "#app/services/ledger/mature-holds.ts";
import { redeemPoints } from "#app/services/ledger/redeem-points.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { ANN, incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";

// What loyalty programs are known to get wrong, each by the sentence in which the failure is told.

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

const day = (number: number) => new Date(Date.UTC(2026, 10, number, 12));

async function open(program: Program = makeProgram()) {
  const minted = await mintShop(database.db, { program, now: day(1) });
  const at = (number: number): ServiceContext => ({ ...minted, now: day(number) });
  const member = async () =>
    database.db.member.findFirstOrThrow({ where: { shopId: minted.shopId, customerId: ANN } });
  return {
    at,
    /** An order as Shopify tells it on a day. */
    tell: async (number: number, order: Partial<OrderSnapshot> = {}) =>
      awardOrders(at(number), [incoming({ processedAt: day(2), updatedAt: day(number), ...order })]),
    publish: async (number: number, next: Program) =>
      publishProgram(at(number), next, { expectedVersion: 1, actor: "staff:1" }),
    balance: async () => Number((await member()).balance),
    deficit: async () => Number((await member()).deficit),
    memberId: async () => (await member()).id,
    entries: async () => database.db.ledgerEntry.count({ where: { shopId: minted.shopId } }),
  };
}

const RETURNED = { lines: [makeLine({ currentQuantity: 0 })], financialStatus: "refunded" as const };

it("earn at 1x, the rule goes to 2x, refund: exactly the earned points are removed", async () => {
  const shop = await open();
  await shop.tell(2);
  await shop.publish(3, makeProgram({ points: 2 }));
  await shop.tell(4, { orderId: "2", processedAt: day(4) });
  expect(await shop.balance()).toBe(100 + 200);
  await shop.tell(5, RETURNED);
  expect(await shop.balance()).toBe(200);
});

it("a rule is deleted, then the refund: the points are removed all the same", async () => {
  const bonus = {
    ...{ id: "bonus", kind: "nth-order" as const, title: "Welcome", nth: 1, every: false, points: 50 },
    ...{ enabled: true, conditions: NO_CONDITIONS, priority: 1, combine: "sum" as const },
  };
  const usual = makeProgram();
  const shop = await open({ ...usual, rules: [...usual.rules, bonus] });
  await shop.tell(2);
  expect(await shop.balance()).toBe(150);
  await shop.publish(3, usual);
  await shop.tell(4, RETURNED);
  expect(await shop.balance()).toBe(0);
});

it("partial refunds in three steps and a refund of shipping only: the sums are exact", async () => {
  const shop = await open();
  const left = (currentQuantity: number, shippingMinor: number) => ({
    lines: [makeLine({ quantity: 3, currentQuantity, amountMinor: 10_000 })],
    ...{ shippingMinor, financialStatus: "partially_refunded" as const },
  });
  await shop.tell(2, { ...left(3, 600), financialStatus: "paid" });
  expect(await shop.balance()).toBe(100);
  await shop.tell(3, left(2, 600));
  expect(await shop.balance()).toBe(66);
  // Shipping earned nothing, so nothing is taken for it.
  await shop.tell(4, left(2, 0));
  expect(await shop.balance()).toBe(66);
  await shop.tell(5, left(1, 0));
  expect(await shop.balance()).toBe(33);
  await shop.tell(6, { ...left(0, 0), financialStatus: "refunded" });
  expect(await shop.balance()).toBe(0);
});

it("points are spent, then the order they came from goes back: they are owed, and the next earning pays", async () => {
  const shop = await open();
  await shop.tell(2);
  await redeemPoints(shop.at(3), { memberId: await shop.memberId(), points: 80, key: "mug", on: "a mug" });
  await shop.tell(4, RETURNED);
  expect(await shop.deficit()).toBe(80);
  await shop.tell(5, { orderId: "2", processedAt: day(5) });
  expect([await shop.deficit(), await shop.balance()]).toEqual([0, 20]);
});

it("an order is cancelled, re-opened and completed: one award", async () => {
  const shop = await open();
  await shop.tell(2);
  await shop.tell(3, { cancelledAt: day(3) });
  expect(await shop.balance()).toBe(0);
  await shop.tell(4);
  await shop.tell(5, { fulfilledAt: day(5) });
  expect(await shop.balance()).toBe(100);
});

it("the same webhook five times, out of order: one booking", async () => {
  const shop = await open();
  await shop.tell(4, { fulfilledAt: day(4) });
  for (const number of [2, 4, 3, 2]) await shop.tell(number);
  expect([await shop.balance(), await shop.entries()]).toEqual([100, 1]);
});

it("switching expiry on never expires anything the same day", async () => {
  const shop = await open();
  await shop.tell(2, { processedAt: new Date("2025-01-05T12:00:00Z") });
  const expiry = { kind: "earn-date" as const, after: { unit: "days" as const, count: 30 }, graceDays: 30 };
  await shop.publish(3, makeProgram({ expiry }));
  await applyExpiryToLots(shop.at(3), { version: 2, afterId: 0n });
  await matureHolds(shop.at(4));
  expect(await shop.balance()).toBe(100);
  await matureHolds(shop.at(3 + 32));
  expect(await shop.balance()).toBe(0);
});

it("the price of an order is edited after the award: the difference is booked", async () => {
  const shop = await open();
  await shop.tell(2);
  await shop.tell(3, { lines: [makeLine({ amountMinor: 13_000 })] });
  expect(await shop.balance()).toBe(130);
  await shop.tell(4, { lines: [makeLine({ amountMinor: 9_000 })] });
  expect(await shop.balance()).toBe(90);
});
