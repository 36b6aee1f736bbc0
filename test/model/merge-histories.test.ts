import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { mergeMembers } from "#app/services/customers/merge-members.ts";
import { undoMerge } from "#app/services/customers/undo-merge.ts";
import { adjustPoints } from "#app/services/ledger/adjust-points.ts";
import { redeemPoints } from "#app/services/ledger/redeem-points.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
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

const START = new Date("2026-11-20T12:00:00Z");
const who = fc.constantFrom(ANN, BOB);
const points = fc.integer({ min: 1, max: 40 });
const arbStep = fc.oneof(
  fc.record({ what: fc.constant("order" as const), who, points, which: fc.nat(3) }),
  fc.record({ what: fc.constant("spend" as const), who, points }),
  fc.record({ what: fc.constant("give" as const), who, points }),
  fc.record({ what: fc.constant("wait" as const), days: fc.constantFrom(1, 20, 45) }),
);
type Step = typeof arbStep extends fc.Arbitrary<infer T> ? T : never;

/** Does one thing to one of two people; refusals are a normal day. */
class History {
  now = START;
  #acts = 0;
  readonly ctx: ServiceContext;
  readonly #owners = new Map<string, bigint>();

  constructor(ctx: ServiceContext) {
    this.ctx = ctx;
  }

  at = (): ServiceContext => ({ ...this.ctx, now: this.now });

  async step(step: Step): Promise<void> {
    this.#acts += 1;
    if (step.what === "wait") this.now = new Date(this.now.getTime() + step.days * 86_400_000);
    else if (step.what === "order") await this.#order(step);
    else {
      const where = { shopId_customerId: { shopId: this.ctx.shopId, customerId: step.who } };
      const member = await this.ctx.db.member.findUnique({ where });
      if (!member || member.mergedIntoId !== null) return;
      const act = { memberId: member.id, points: step.points, key: `act:${this.#acts}` };
      if (step.what === "spend") await redeemPoints(this.at(), { ...act, on: "a test" });
      else await adjustPoints(this.at(), { ...act, note: "test" }, "staff:1");
    }
  }

  /** An order of 40 pieces at 1.00; what is kept of it is what it earns, and Shopify names whom it likes. */
  async #order({ who, points: kept, which }: { who: bigint; points: number; which: number }): Promise<void> {
    const orderId = String(which + 1);
    const customerId = this.#owners.get(orderId) ?? who;
    this.#owners.set(orderId, customerId);
    const lines = [makeLine({ quantity: 40, currentQuantity: kept, amountMinor: 4_000 })];
    const updatedAt = new Date(this.now.getTime() + this.#acts * 1_000);
    const state = { orderId, processedAt: START, updatedAt, lines };
    await awardOrders(this.at(), [incoming(state, { customerId })]);
  }
}

/** The sum of all entries of the shop, after everything that is stored has been found to agree with it. */
async function sumThatTiesOut({ db, shopId }: ServiceContext): Promise<number> {
  const members = await db.member.findMany({ where: { shopId } });
  const entries = await db.ledgerEntry.findMany({ where: { shopId } });
  const lots = await db.lot.findMany({ where: { shopId } });
  const allocations = await db.allocation.findMany({ where: { shopId } });
  for (const lot of lots) {
    const moved = allocations.filter(({ lotId }) => lotId === lot.id);
    const left = moved.reduce((sum, one) => sum + Number(one.points), Number(lot.points));
    expect(left).toBe(Number(lot.remaining));
  }
  for (const { id, balance, deficit } of members) {
    const own = entries.filter(({ memberId }) => memberId === id);
    const sum = own.reduce((total, entry) => total + Number(entry.points), 0);
    const left = lots.filter(({ memberId }) => memberId === id);
    expect(Number(balance)).toBe(sum);
    expect(left.reduce((total, lot) => total + Number(lot.remaining), 0) - Number(deficit)).toBe(sum);
  }
  return entries.reduce((total, entry) => total + Number(entry.points), 0);
}

async function standings({ db, shopId }: ServiceContext) {
  const members = await db.member.findMany({ where: { shopId }, orderBy: { customerId: "asc" } });
  const lots = await db.lot.findMany({ where: { shopId, remaining: { gt: 0 } } });
  return members.map(({ id, balance, deficit }) => ({
    balance,
    deficit,
    dates: lots
      .filter(({ memberId }) => memberId === id)
      .map((lot) => `${lot.remaining} ${lot.availableAt.toISOString()} ${lot.expiresAt?.toISOString()}`)
      .sort(),
  }));
}

const DAYS_45 = {
  kind: "earn-date" as const,
  after: { unit: "days" as const, count: 45 },
  graceDays: 0,
};

it("a merge at any point keeps the sum of all points; undone at once it is as if it had not been", async () => {
  const arbLife = fc.record({
    before: fc.array(arbStep, { minLength: 2, maxLength: 10 }),
    after: fc.array(arbStep, { maxLength: 8 }),
    end: fc.array(arbStep, { maxLength: 5 }),
    holdDays: fc.constantFrom(0, 30),
    expires: fc.boolean(),
    deficit: fc.constantFrom("carry" as const, "forgive" as const),
  });
  await fc.assert(
    fc.asyncProperty(arbLife, async ({ before, after, end, holdDays, expires, deficit }) => {
      const program = makeProgram({ holdDays, deficit, expiry: expires ? DAYS_45 : null });
      for (const undoAtOnce of [true, false]) {
        const history = new History(await mintShop(database.db, { program, now: START }));
        const { ctx } = history;
        for (const customerId of [ANN, BOB])
          await awardOrders(ctx, [
            incoming({ orderId: customerId === ANN ? "91" : "92", lines: [] }, { customerId }),
          ]);
        for (const step of before) await history.step(step);
        // Points whose time is over go with the merge in any case; the comparison is about the rest.
        await history.step({ what: "give", who: ANN, points: 1 });
        await history.step({ what: "give", who: BOB, points: 1 });
        const sum = await sumThatTiesOut(ctx);
        const stood = await standings(ctx);
        const merged = await mergeMembers(history.at(), { keptCustomerId: ANN, goneCustomerId: BOB });
        expect(await sumThatTiesOut(ctx)).toBe(sum);
        if (!undoAtOnce) for (const step of after) await history.step(step);
        await sumThatTiesOut(ctx);
        const mergeId = merged.ok ? merged.mergeId : 0n;
        expect(await undoMerge(history.at(), { mergeId, actor: "staff:1" })).toEqual({ ok: true });
        await sumThatTiesOut(ctx);
        if (undoAtOnce) expect(await standings(ctx)).toEqual(stood);
        for (const step of end) await history.step(step);
        await sumThatTiesOut(ctx);
      }
    }),
    { numRuns: 12 },
  );
});
