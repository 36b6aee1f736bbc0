import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { AFTER_FULFILMENT } from "#app/domain/ledger/hold.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { Program } from "#app/domain/program.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { redeemPoints } from "#app/services/ledger/redeem-points.ts";
import { ANN, incoming } from "#test/factories/incoming-order.ts";
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

const day = (date: number, hour = 12) => new Date(Date.UTC(2026, 10, date, hour));

/** A shop whose points wait for the fulfilment and then 14 days; orders are told on the given day of November. */
async function shopThatWaits(more: Partial<Program> = {}) {
  const program = makeProgram({ holdFrom: "fulfilled", holdDays: 14, ...more });
  const ctx = await mintShop(database.db, { program, now: day(1) });
  const { db, shopId } = ctx;
  return {
    ctx,
    tell: (date: number, order: Partial<OrderSnapshot>) =>
      awardOrders({ ...ctx, now: day(date) }, [incoming({ processedAt: day(1), ...order })]),
    lots: () => db.lot.findMany({ where: { shopId }, orderBy: { id: "asc" } }),
    member: () => db.member.findFirstOrThrow({ where: { shopId } }),
    spend: async (date: number) => {
      const { id } = await db.member.findFirstOrThrow({ where: { shopId } });
      const key = `spend:${date}`;
      return redeemPoints({ ...ctx, now: day(date) }, { memberId: id, points: 10, key, on: "a mug" });
    },
  };
}

describe("points that are held until the order has arrived", () => {
  it("have no date until everything was sent, and then the days of the return window", async () => {
    const shop = await shopThatWaits();
    await shop.tell(1, { updatedAt: day(1) });
    expect((await shop.lots()).map((lot) => lot.availableAt)).toEqual([AFTER_FULFILMENT]);
    expect(await shop.spend(30)).toMatchObject({ ok: false, reason: "not-enough-points" });
    await shop.tell(5, { updatedAt: day(5), fulfilledAt: day(5) });
    expect((await shop.lots()).map((lot) => lot.availableAt)).toEqual([day(19)]);
    expect((await shop.member()).nextChangeAt).toEqual(day(19));
    expect(await shop.spend(18)).toMatchObject({ ok: false });
    expect(await shop.spend(19)).toMatchObject({ ok: true });
  });

  it("are usable from the next moment where Shopify tells of the fulfilment after the window", async () => {
    const shop = await shopThatWaits();
    await shop.tell(1, { updatedAt: day(1) });
    await shop.tell(29, { updatedAt: day(5), fulfilledAt: day(5) });
    expect((await shop.lots()).map((lot) => lot.availableAt)).toEqual([new Date(day(29).getTime() + 1)]);
  });

  it("have their date at once where the order is fulfilled when it is first seen", async () => {
    const shop = await shopThatWaits();
    await shop.tell(6, { updatedAt: day(5), fulfilledAt: day(5) });
    expect((await shop.lots()).map((lot) => lot.availableAt)).toEqual([day(19)]);
  });

  it("keep their date when more is added to the order, and what is added waits anew", async () => {
    const shop = await shopThatWaits();
    const two = { lines: [makeLine({ quantity: 2, amountMinor: 20_000 })] };
    await shop.tell(1, { updatedAt: day(1) });
    await shop.tell(5, { updatedAt: day(5), fulfilledAt: day(5) });
    await shop.tell(6, { updatedAt: day(6), fulfilledAt: null, ...two });
    expect((await shop.lots()).map((lot) => lot.availableAt)).toEqual([day(19), AFTER_FULFILMENT]);
    await shop.tell(8, { updatedAt: day(8), fulfilledAt: day(8), ...two });
    expect((await shop.lots()).map((lot) => lot.availableAt)).toEqual([day(19), day(22)]);
  });

  it("cannot expire before they can be used for a month", async () => {
    const expiry = { kind: "earn-date" as const, after: { unit: "days" as const, count: 30 }, graceDays: 0 };
    const shop = await shopThatWaits({ expiry });
    await shop.tell(1, { updatedAt: day(1) });
    expect(await shop.lots()).toMatchObject([{ expiresAt: null }]);
    await shop.tell(90, { updatedAt: day(90), fulfilledAt: day(90) });
    // 14 days of hold and 30 days of use, to the end of the day in New York.
    expect((await shop.lots())[0]?.expiresAt).toEqual(day(135, 4));
  });

  it("are taken back by a refund like any others, before and after the fulfilment", async () => {
    const shop = await shopThatWaits();
    const kept = (pieces: number) => ({
      lines: [makeLine({ quantity: 4, currentQuantity: pieces, amountMinor: 40_000 })],
      financialStatus: "partially_refunded" as const,
    });
    await shop.tell(1, { updatedAt: day(1), ...kept(4) });
    await shop.tell(2, { updatedAt: day(2), ...kept(3) });
    await shop.tell(5, { updatedAt: day(5), fulfilledAt: day(5), ...kept(3) });
    await shop.tell(6, { updatedAt: day(6), fulfilledAt: day(5), ...kept(1) });
    expect((await shop.lots()).map((lot) => Number(lot.remaining))).toEqual([100]);
    expect(await shop.member()).toMatchObject({ customerId: ANN, balance: 100n, deficit: 0n });
  });
});

describe("a refund paid as store credit", () => {
  const back = {
    updatedAt: day(2),
    financialStatus: "partially_refunded" as const,
    lines: [makeLine({ quantity: 4, currentQuantity: 2, creditedQuantity: 2, amountMinor: 40_000 })],
    amountRefundedMinor: 4_000,
    amountCreditedMinor: 4_000,
  };
  const whole = { lines: [makeLine({ quantity: 4, amountMinor: 40_000 })] };

  it("takes points back like any refund, unless the shop keeps them", async () => {
    for (const [storeCreditRefunds, balance] of [
      ["take-back", 160n],
      ["keep", 400n],
    ] as const) {
      const ctx = await mintShop(database.db, { program: makeProgram({ storeCreditRefunds }) });
      await awardOrders(ctx, [incoming({ updatedAt: day(1), ...whole })]);
      await awardOrders(ctx, [incoming(back)]);
      expect(await ctx.db.member.findFirst({ where: { shopId: ctx.shopId } })).toMatchObject({ balance });
    }
  });
});
