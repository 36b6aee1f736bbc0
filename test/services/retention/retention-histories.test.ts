import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { dayOf } from "#app/domain/calendar.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { eraseCustomer } from "#app/services/customers/erase-customer.ts";
import { mergeMembers } from "#app/services/customers/merge-members.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { forgetOrder } from "#app/services/orders/forget-order.ts";
import { refreshRetention } from "#app/services/retention/refresh-retention.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { compareCells, listCountedOrders } from "./count-retention.ts";

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

const CUSTOMERS = [71n, 72n, 73n, 74n];
const START = Date.parse("2026-01-01T00:00:00Z");

const arbEvent = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant("order" as const),
      order: fc.integer({ min: 1, max: 12 }),
      customer: fc.constantFrom(...CUSTOMERS),
      hour: fc.integer({ min: 0, max: 8_000 }),
      cents: fc.integer({ min: 0, max: 9_000 }),
      left: fc.integer({ min: 0, max: 2 }),
      isCancelled: fc.boolean(),
      updated: fc.integer({ min: 1, max: 50 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("delete" as const), order: fc.integer({ min: 1, max: 12 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("merge" as const),
      kept: fc.constantFrom(...CUSTOMERS),
      gone: fc.constantFrom(...CUSTOMERS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("erase" as const), customer: fc.constantFrom(...CUSTOMERS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      timeZone: fc.constantFrom("Asia/Tokyo", "America/Los_Angeles"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("refresh" as const) }) },
);
type ShopEvent = typeof arbEvent extends fc.Arbitrary<infer Event> ? Event : never;

async function happen(ctx: ServiceContext, event: ShopEvent): Promise<void> {
  switch (event.kind) {
    case "order": {
      const processedAt = new Date(START + event.order * 500 * 3_600_000 + event.hour * 3_600_000);
      const order: Partial<OrderSnapshot> = {
        orderId: String(event.order),
        processedAt,
        updatedAt: new Date(START + 20_000 * 3_600_000 + event.updated * 60_000),
        cancelledAt: event.isCancelled && event.left === 0 ? processedAt : null,
        lines: [makeLine({ quantity: 2, currentQuantity: event.left, amountMinor: event.cents * 2 })],
      };
      await awardOrders(ctx, [incoming(order, { customerId: event.customer })], { readNow: true });
      return;
    }
    case "delete":
      return forgetOrder(ctx, BigInt(event.order));
    case "merge":
      if (event.kept !== event.gone)
        await mergeMembers(ctx, { keptCustomerId: event.kept, goneCustomerId: event.gone });
      return;
    case "erase":
      return eraseCustomer(ctx, { customerId: event.customer, email: null, orderIds: [] });
    case "move":
      await ctx.db.shop.update({ where: { id: ctx.shopId }, data: { timeZone: event.timeZone } });
      return;
    case "refresh":
      await refreshRetention(ctx);
  }
}

it("after any history of late orders, refunds, cancellations, merges, erasures and moves, the cells are those of a recount", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbEvent, { minLength: 1, maxLength: 25 }), async (events) => {
      const ctx = await mintShop(database.db, { program: makeProgram() });
      for (const event of events) await happen(ctx, event);
      await refreshRetention(ctx);
      for (const segment of ["all", "member", "non-member"] as const) {
        const { stored, counted } = await compareCells(ctx.db, ctx.shopId, segment);
        expect(stored).toEqual(counted);
      }
      await expectOrdersOfShop(ctx);
      await expectCustomersOfOrders(ctx);
      const state = await ctx.db.retentionMark.count({ where: { shopId: ctx.shopId } });
      expect(state).toBe(0);
    }),
    { numRuns: 25 },
  );
});

/** The narrow copy says what the orders say, on the days of the shop's present zone. */
async function expectOrdersOfShop({ db, shopId }: ServiceContext) {
  const { timeZone } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  const orders = await db.order.findMany({ where: { shopId } });
  const copies = await db.retentionOrder.findMany({ where: { shopId } });
  expect(copies.map(({ orderId }) => orderId).sort()).toEqual(orders.map(({ id }) => id).sort());
  for (const order of orders) {
    const copy = copies.find(({ orderId }) => orderId === order.id);
    expect(copy?.day).toBe(dayNumber(dayOf(order.processedAt, timeZone ?? "UTC")));
    if (order.customerId !== null) expect(copy?.customerId).toBe(order.customerId);
    else expect(copy?.customerId ?? -1n).toBeLessThan(0n);
    if (order.deletedAt) expect(copy?.counts).toBe(false);
  }
}

async function expectCustomersOfOrders({ db, shopId }: ServiceContext) {
  const orders = await listCountedOrders(db, shopId);
  const rows = await db.retentionCustomer.findMany({ where: { shopId } });
  const byCustomer = Map.groupBy(orders, ({ customerId }) => customerId);
  expect(rows.map(({ customerId }) => customerId).sort()).toEqual([...byCustomer.keys()].sort());
  for (const row of rows) {
    const mine = byCustomer.get(row.customerId) ?? [];
    const days = [...new Set(mine.map(({ day }) => day))].sort((one, other) => one - other);
    const net = (some: typeof mine) => some.reduce((sum, { netMinor }) => sum + netMinor, 0);
    expect(row).toMatchObject({
      firstDay: days[0],
      secondDay: days[1] ?? null,
      lastDay: days.at(-1),
      orders: mine.length,
      days: days.length,
      netMinor: BigInt(net(mine)),
      repeatNetMinor: BigInt(net(mine.filter(({ day }) => day !== days[0]))),
    });
  }
}

it("erasing a person changes no sum, and leaves their number nowhere", async () => {
  const ctx = await mintShop(database.db, { program: makeProgram() });
  const at = (day: string, orderId: string) =>
    incoming({ orderId, processedAt: new Date(day), updatedAt: new Date(day) }, { customerId: 71n });
  await awardOrders(ctx, [at("2026-01-10T12:00:00Z", "1"), at("2026-03-10T12:00:00Z", "2")]);
  await refreshRetention(ctx);
  const cells = () => ctx.db.retentionCell.findMany({ where: { shopId: ctx.shopId, segment: "all" } });
  const before = await cells();
  await eraseCustomer(ctx, { customerId: 71n, email: null, orderIds: [] });
  await refreshRetention(ctx);
  expect(await cells()).toEqual(before);
  expect(await ctx.db.retentionOrder.count({ where: { shopId: ctx.shopId, customerId: 71n } })).toBe(0);
  expect(await ctx.db.retentionCustomer.count({ where: { shopId: ctx.shopId, customerId: 71n } })).toBe(0);
  expect(await ctx.db.retentionCustomerPeriod.count({ where: { shopId: ctx.shopId, customerId: 71n } })).toBe(
    0,
  );
});

it("cancelling the first order moves the customer to the cohort of the next one", async () => {
  const ctx = await mintShop(database.db, { program: makeProgram() });
  const first = { orderId: "1", processedAt: new Date("2026-01-10T12:00:00Z") };
  const second = { orderId: "2", processedAt: new Date("2026-03-10T12:00:00Z") };
  await awardOrders(ctx, [incoming(first), incoming(second)]);
  await refreshRetention(ctx);
  const updatedAt = new Date("2026-11-02T12:00:00Z");
  await awardOrders(ctx, [incoming({ ...first, updatedAt, cancelledAt: updatedAt })]);
  await refreshRetention(ctx);
  const cells = await ctx.db.retentionCell.findMany({
    where: { shopId: ctx.shopId, grain: "month", segment: "all" },
  });
  expect(cells.map(({ cohort, k, customers }) => ({ cohort, k, customers }))).toEqual([
    { cohort: 2026 * 12 + 2, k: 0, customers: 1 },
  ]);
});
