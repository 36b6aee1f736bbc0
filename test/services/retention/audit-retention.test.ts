import { afterAll, beforeAll, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { auditRetention } from "#app/services/retention/audit-retention.ts";
import { refreshRetention } from "#app/services/retention/refresh-retention.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { compareCells } from "./count-retention.ts";

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

const NIGHT = dayNumber("2026-11-24");

/** Three customers with seven orders, counted. */
async function mintCounted(): Promise<ServiceContext> {
  const ctx = await mintShop(database.db, { program: makeProgram() });
  const orders = [1, 2, 3, 4, 5, 6, 7].map((nth) => {
    const at = new Date(Date.UTC(2026, nth, 10, 12));
    return incoming(
      { orderId: String(nth), processedAt: at, updatedAt: at },
      { customerId: 71n + BigInt(nth % 3) },
    );
  });
  await awardOrders(ctx, orders);
  await refreshRetention(ctx);
  return ctx;
}

const NOTHING_WRONG = { wrongOrders: 0, wrongCustomers: 0, wrongCells: 0 };

it("where everything is right the audit says so, and how much it looked at", async () => {
  const ctx = await mintCounted();
  expect(await auditRetention(ctx, NIGHT)).toMatchObject({ ...NOTHING_WRONG, orders: 7, customers: 3 });
});

it("a day is audited once", async () => {
  const ctx = await mintCounted();
  await auditRetention(ctx, NIGHT);
  expect(await auditRetention(ctx, NIGHT)).toBeNull();
  expect(await auditRetention(ctx, NIGHT + 1)).toMatchObject(NOTHING_WRONG);
});

it("a cell, a customer and an order that were tampered with are found and put right", async () => {
  const ctx = await mintCounted();
  const { db, shopId } = ctx;
  await db.retentionCell.updateMany({ where: { shopId, grain: "month", k: 0 }, data: { netMinor: 1n } });
  await db.retentionCustomer.updateMany({ where: { shopId, customerId: 71n }, data: { orders: 40 } });
  await db.retentionOrder.updateMany({ where: { shopId, orderId: 2n }, data: { netMinor: 5n } });
  const audit = await auditRetention(ctx, NIGHT);
  expect(audit?.wrongOrders).toBe(1);
  // The customer who was tampered with, and the one whose order was.
  expect(audit?.wrongCustomers).toBe(2);
  expect(audit?.wrongCells).toBeGreaterThan(0);
  await refreshRetention(ctx);
  expect(await auditRetention(ctx, NIGHT + 1)).toMatchObject(NOTHING_WRONG);
  const { stored, counted } = await compareCells(db, shopId, "all");
  expect(stored).toEqual(counted);
  expect(await db.retentionOrder.findFirst({ where: { shopId, orderId: 2n } })).not.toMatchObject({
    netMinor: 5n,
  });
});

it("a customer whose row was lost is counted again", async () => {
  const ctx = await mintCounted();
  const { db, shopId } = ctx;
  await db.retentionCustomer.deleteMany({ where: { shopId, customerId: 72n } });
  expect((await auditRetention(ctx, NIGHT))?.wrongCustomers).toBe(1);
  expect(await db.retentionCustomer.count({ where: { shopId } })).toBe(3);
  expect(await auditRetention(ctx, NIGHT + 1)).toMatchObject(NOTHING_WRONG);
});
