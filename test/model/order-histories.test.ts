import { afterAll, beforeAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import { createDb, type Database } from "#app/db/client.server.ts";
import type { IncomingOrder, OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { arbOrderLife } from "#test/arbitraries/order-life.ts";
import { arbProgram } from "#test/arbitraries/program.ts";
import { ANN, BOB } from "#test/factories/incoming-order.ts";
import { mintShop } from "#test/factories/shop.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { naivePoints } from "./naive-award.ts";
import { replayLedger } from "./replay-ledger.ts";

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

const ORDERS = [
  { orderId: "9007199254740993001", customerId: ANN },
  { orderId: "9007199254740993002", customerId: ANN },
  { orderId: "9007199254740993003", customerId: BOB },
];

/** How the messages about all orders arrive: shuffled, repeated, cut into batches. */
const arbHistory = fc.tuple(...ORDERS.map(({ orderId }) => arbOrderLife(orderId))).chain((lives) => {
  const told = lives.flatMap((life) => life);
  return fc.record({
    lives: fc.constant(lives),
    arrival: fc.tuple(
      fc.shuffledSubarray(told, { minLength: told.length }),
      fc.subarray(told, { maxLength: Math.min(6, told.length) }),
    ),
    batchSize: fc.integer({ min: 1, max: 7 }),
    program: arbProgram,
    holdFrom: fc.constantFrom("paid" as const, "fulfilled" as const),
  });
});

function incomingOf(snapshot: OrderSnapshot): IncomingOrder {
  const customerId = ORDERS.find((order) => order.orderId === snapshot.orderId)?.customerId ?? ANN;
  return {
    snapshot,
    customer: { customerId, firstName: null, lastName: null, email: null },
    guestEmail: null,
  };
}

async function tell(ctx: ServiceContext, arrival: OrderSnapshot[], batchSize: number): Promise<void> {
  for (let at = 0; at < arrival.length; at += batchSize) {
    await awardOrders(ctx, arrival.slice(at, at + batchSize).map(incomingOf));
  }
}

async function expectLedgersToAgree(ctx: ServiceContext): Promise<void> {
  for (const { id } of await ctx.db.member.findMany({ where: { shopId: ctx.shopId } })) {
    const ledger = await replayLedger(ctx.db, ctx.shopId, id);
    const left = new Map(ledger.replayed.lots.map((lot) => [lot.key, lot.remaining]));
    expect(ledger.storedRemaining).toEqual(left);
    expect(ledger.allocatedRemaining).toEqual(left);
    expect(ledger.cachedDeficit).toBe(ledger.replayed.deficit);
    expect(ledger.cachedBalance).toBe(ledger.entrySum);
  }
}

describe("whatever happens to orders, and however their messages arrive", () => {
  it("balances are those of a plain model, and the replay of the entries equals what is stored", async () => {
    await fc.assert(
      fc.asyncProperty(arbHistory, async ({ lives, arrival, batchSize, holdFrom, ...given }) => {
        const program = { ...given.program, holdFrom };
        const ctx = await mintShop(database.db, { program });
        await tell(ctx, arrival.flat(), batchSize);
        for (const customerId of [ANN, BOB]) {
          const own = lives.filter((_life, index) => ORDERS[index]?.customerId === customerId);
          const expected = own.reduce(
            (sum, life) => sum + naivePoints(program, life[life.length - 1] ?? neverEmpty()),
            0,
          );
          const where = { shopId_customerId: { shopId: ctx.shopId, customerId } };
          const member = await ctx.db.member.findUniqueOrThrow({ where });
          expect(Number(member.balance)).toBe(expected);
        }
        await expectLedgersToAgree(ctx);
      }),
      { numRuns: 60 },
    );
  });

  it("a refund in parts ends where one refund ends, and a full refund at exactly zero", async () => {
    const arbLife = fc.record({ life: arbOrderLife(ORDERS[0]?.orderId ?? ""), program: arbProgram });
    await fc.assert(
      fc.asyncProperty(arbLife, async ({ life, program }) => {
        const start = { ...(life[0] ?? neverEmpty()), financialStatus: "paid" as const };
        const step = (
          order: OrderSnapshot,
          seconds: number,
          share: (quantity: number) => number,
        ): OrderSnapshot => ({
          ...order,
          updatedAt: new Date(order.updatedAt.getTime() + seconds * 1000),
          lines: order.lines.map((line) => ({ ...line, currentQuantity: share(line.currentQuantity) })),
        });
        const some = step(start, 1, (quantity) => Math.max(0, quantity - 1));
        const more = step(some, 1, (quantity) => Math.floor(quantity / 2));
        const all = { ...step(more, 1, () => 0), shippingMinor: 0, shippingTaxMinor: 0 };
        const [inParts, atOnce] = await Promise.all([1, 2].map(() => mintShop(database.db, { program })));
        if (!inParts || !atOnce) return;
        await tell(inParts, [start, some, more], 1);
        await tell(atOnce, [start, more], 1);
        const sum = async ({ db, shopId }: ServiceContext) =>
          (await db.ledgerEntry.aggregate({ where: { shopId }, _sum: { points: true } }))._sum.points ?? 0n;
        expect(await sum(inParts)).toBe(await sum(atOnce));
        await tell(inParts, [all], 1);
        expect(await sum(inParts)).toBe(0n);
      }),
      { numRuns: 25 },
    );
  });
});

function neverEmpty(): never {
  throw new Error("A life has at least one state");
}
