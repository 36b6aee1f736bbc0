import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import type { ExpiryPolicy } from "#app/domain/ledger/expiry-policy.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { adjustPoints } from "#app/services/ledger/adjust-points.ts";
import { matureHolds } from "#app/services/ledger/mature-holds.ts";
import { redeemPoints } from "#app/services/ledger/redeem-points.ts";
import { restorePoints } from "#app/services/ledger/restore-points.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { NaiveLedger, type NaiveRules } from "./naive-ledger.ts";

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

const arbExpiry: fc.Arbitrary<NaiveRules["expiry"]> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant("earn-date" as const), days: fc.integer({ min: 30, max: 60 }) }),
  fc.record({
    kind: fc.constant("inactivity" as const),
    months: fc.constant(1),
    counts: fc.subarray(["earn", "spend", "purchase"], { minLength: 1 }),
  }),
);
const arbRules: fc.Arbitrary<NaiveRules> = fc.record({
  holdDays: fc.constantFrom(0, 0, 5),
  expiry: arbExpiry,
  graceDays: fc.constantFrom(0, 10),
  deficit: fc.constantFrom("carry", "carry", "forgive"),
});
const points = fc.integer({ min: 1, max: 40 });
const arbStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constant("order" as const), points }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant("change" as const), which: fc.nat(9), points: fc.nat(40) }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constant("redeem" as const), points }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant("restore" as const), which: fc.nat(9), points }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant("adjust" as const), points: fc.integer({ min: -40, max: 40 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant("wait" as const), days: fc.constantFrom(1, 4, 10, 32, 45) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("sweep" as const) }) },
);
type Step = typeof arbStep extends fc.Arbitrary<infer T> ? T : never;

interface PlacedOrder {
  id: string;
  at: Date;
  points: number;
  postings: number;
}

/** One member's life in the product and in the model, side by side. */
class Life {
  now = new Date("2026-11-20T12:00:00Z");
  readonly model: NaiveLedger;
  readonly #ctx: ServiceContext;
  #memberId = 0n;
  readonly #orders: PlacedOrder[] = [];
  readonly #redemptions: string[] = [];
  #acts = 0;

  constructor(ctx: ServiceContext, rules: NaiveRules) {
    this.#ctx = ctx;
    this.model = new NaiveLedger(rules);
  }

  async begin(): Promise<void> {
    await this.step({ what: "order", points: 10 });
    const { shopId, db } = this.#ctx;
    this.#memberId = (await db.member.findFirstOrThrow({ where: { shopId } })).id;
  }

  async step(step: Step): Promise<void> {
    this.#acts += 1;
    const now = this.now.getTime();
    const ctx = { ...this.#ctx, now: this.now };
    const key = `act:${this.#acts}`;
    switch (step.what) {
      case "order": {
        const order = { id: String(this.#orders.length + 1), at: this.now, points: step.points, postings: 1 };
        this.#orders.push(order);
        await this.#tell(order);
        this.model.earn(
          now,
          { id: order.id, at: now },
          { key: `order:${order.id}:1`, points: step.points, isNew: true },
        );
        return;
      }
      case "change":
        return this.#change(step.which, step.points);
      case "redeem": {
        const result = await redeemPoints(ctx, {
          memberId: this.#memberId,
          points: step.points,
          key,
          on: "a test",
        });
        const missing = this.model.redeem(now, key, step.points);
        if (result.ok) this.#redemptions.push(key);
        expect(result).toMatchObject(missing === 0 ? { ok: true } : { ok: false, missing });
        return;
      }
      case "restore": {
        const redemptionKey = this.#redemptions[step.which % this.#redemptions.length];
        if (redemptionKey === undefined) return;
        const give = { memberId: this.#memberId, redemptionKey, points: step.points, key };
        const result = await restorePoints(ctx, give);
        const expected = this.model.restore(now, redemptionKey, step.points);
        expect(result.ok ? result.points : result.reason).toBe(expected);
        return;
      }
      case "adjust": {
        if (step.points === 0) return;
        const adjustment = { memberId: this.#memberId, points: step.points, note: "test", key };
        const result = await adjustPoints(ctx, adjustment, "staff:1");
        if (step.points > 0) return this.model.give(now, key, step.points);
        const missing = this.model.take(now, -step.points);
        expect(result).toMatchObject(
          missing === 0 ? { ok: true } : { ok: false, reason: "below-zero", missing },
        );
        return;
      }
      case "wait":
        this.now = new Date(now + step.days * 86_400_000);
        return;
      case "sweep":
        await matureHolds(ctx);
        this.model.expireDue(now);
    }
  }

  async #change(which: number, points: number): Promise<void> {
    const order = this.#orders[which % this.#orders.length];
    if (!order || order.points === points) return;
    const difference = points - order.points;
    order.points = points;
    order.postings += 1;
    await this.#tell(order);
    const now = this.now.getTime();
    const key = `order:${order.id}:${order.postings}`;
    if (difference < 0) this.model.clawback(now, order.id, -difference);
    else {
      const isNew = points === difference;
      this.model.earn(now, { id: order.id, at: order.at.getTime() }, { key, points: difference, isNew });
    }
  }

  /** A line of 40 pieces at 1.00, one point each; what is left of it is what the order earns. */
  async #tell({ id, at, points }: PlacedOrder): Promise<void> {
    const lines = [makeLine({ quantity: 40, currentQuantity: points, amountMinor: 4_000 })];
    const updatedAt = new Date(this.now.getTime() + this.#acts * 1_000);
    await awardOrders({ ...this.#ctx, now: this.now }, [
      incoming({ orderId: id, processedAt: at, updatedAt, lines }),
    ]);
  }

  async expectToAgree(): Promise<void> {
    const { db, shopId } = this.#ctx;
    const member = await db.member.findFirstOrThrow({ where: { shopId } });
    const lots = await db.lot.findMany({ where: { shopId } });
    const entries = await db.ledgerEntry.findMany({ where: { shopId } });
    const allocations = await db.allocation.findMany({ where: { shopId } });
    const keys = new Map(entries.map((entry) => [entry.id, entry.key]));
    const stored = Object.fromEntries(lots.map((lot) => [keys.get(lot.entryId), Number(lot.remaining)]));
    expect(stored).toEqual(Object.fromEntries(this.model.lots.map(({ key, left }) => [key, left])));
    for (const lot of lots) {
      const moved = allocations.filter(({ lotId }) => lotId === lot.id);
      expect(Number(lot.points) + moved.reduce((sum, one) => sum + Number(one.points), 0)).toBe(
        Number(lot.remaining),
      );
    }
    const sum = entries.reduce((total, entry) => total + Number(entry.points), 0);
    const left = lots.reduce((total, lot) => total + Number(lot.remaining), 0);
    expect(sum).toBe(left - Number(member.deficit));
    expect(Number(member.balance)).toBe(sum);
    expect({ sum, deficit: Number(member.deficit) }).toEqual({
      sum: this.model.entries,
      deficit: this.model.deficit,
    });
    expect(member.inactiveAt?.getTime() ?? null).toBe(this.model.inactiveAt);
  }
}

function toPolicy({ expiry, graceDays }: NaiveRules): ExpiryPolicy | null {
  if (expiry === null) return null;
  if (expiry.kind === "earn-date")
    return { kind: "earn-date", after: { unit: "days", count: expiry.days }, graceDays };
  const counts = (["earn", "spend", "purchase"] as const).filter((one) => expiry.counts.includes(one));
  return { kind: "inactivity", months: expiry.months, counts, graceDays };
}

describe("whatever members and shops do with points, and whenever they expire", () => {
  it("every lot, debt and refusal is that of a plain model, and the sums hold after every step", async () => {
    const arbLife = fc.record({ rules: arbRules, steps: fc.array(arbStep, { minLength: 4, maxLength: 22 }) });
    await fc.assert(
      fc.asyncProperty(arbLife, async ({ rules, steps }) => {
        const { holdDays, deficit } = rules;
        // Without a policy the days of grace are the usual ones, but then nothing expires either.
        const program = makeProgram({ holdDays, deficit, expiry: toPolicy(rules) });
        const ctx = await mintShop(database.db, { program });
        await database.db.shop.update({ where: { id: ctx.shopId }, data: { timeZone: "UTC" } });
        const life = new Life(ctx, rules);
        await life.begin();
        for (const step of steps) {
          await life.step(step);
          await life.expectToAgree();
        }
      }),
      { numRuns: 120 },
    );
  });
});
