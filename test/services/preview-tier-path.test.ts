import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { findPreview } from "#app/db/previews/preview-rows.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { runPreview } from "#app/services/previews/run-preview.ts";
import { startPreview } from "#app/services/previews/start-preview.ts";
import { recalculateDueTiers } from "#app/services/tiers/recalculate-due-tiers.ts";
import { setManualTier } from "#app/services/tiers/set-manual-tier.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import { ANN, incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
import { GOLD, makeLadder, SILVER } from "#test/factories/tier-ladder.ts";
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

const DAY_MS = 86_400_000;
const START = new Date("2025-01-01T12:00:00Z");
const END = new Date("2027-01-01T12:00:00Z");
const YEAR_AGO = new Date("2026-01-01T12:00:00Z");
const dayAfter = (days: number) => new Date(START.getTime() + days * DAY_MS);

interface Placed {
  day: number;
  dollars: number;
}

async function place(ctx: ServiceContext, { day, dollars }: Placed): Promise<void> {
  const at = dayAfter(day);
  await pass(ctx, at);
  const lines = [makeLine({ amountMinor: dollars * 100 })];
  const order = incoming(
    { orderId: String(day), lines, processedAt: at, updatedAt: at },
    { customerId: ANN },
  );
  await awardOrders({ ...ctx, now: at }, [order]);
  await recalculateDueTiers({ ...ctx, now: at });
}

/** Lets time pass until a moment: whenever a tier is to be looked at, it is. */
async function pass(ctx: ServiceContext, until: Date): Promise<void> {
  for (;;) {
    const due = await ctx.db.member.findFirst({
      where: { shopId: ctx.shopId, tierReviewAt: { lte: until } },
      orderBy: { tierReviewAt: "asc" },
    });
    if (!due?.tierReviewAt) return;
    await recalculateDueTiers({ ...ctx, now: due.tierReviewAt });
  }
}

/** What orders and tiers have brought since a moment. */
async function earnedSince({ db, shopId }: ServiceContext, since: Date): Promise<number> {
  const orders = await db.order.aggregate({
    where: { shopId, processedAt: { gte: since } },
    _sum: { postedPoints: true },
  });
  const entries = await db.ledgerEntry.aggregate({
    where: { shopId, reason: "tier-entry", occurredAt: { gte: since } },
    _sum: { points: true },
  });
  return Number(orders._sum.postedPoints ?? 0n) + Number(entries._sum.points ?? 0n);
}

async function previewed(ctx: ServiceContext, ladder: TierLadder) {
  const at = { ...ctx, now: END };
  const draft = makeProgram({ tiers: ladder });
  const id = await startPreview(at, draft, { baseVersion: 1, actor: "staff:1" });
  await runPreview(at, id);
  const preview = await findPreview(ctx.db, ctx.shopId, id);
  if (!preview) throw new Error("The preview was stored");
  return preview.totals;
}

const TIERS = [
  { ...SILVER, entryPoints: 7, earns: { numerator: 2, denominator: 1 } },
  { ...GOLD, entryPoints: 50, earns: { numerator: 3, denominator: 1 } },
];
const arbLadder = fc.record({
  basis: fc.constantFrom("spend" as const, "orders" as const, "points-earned" as const),
  window: fc.constantFrom(
    { kind: "lifetime" as const },
    { kind: "calendar-year" as const },
    { kind: "rolling-months" as const, months: 4 },
    { kind: "anniversary-year" as const },
  ),
  keep: fc.constantFrom({ kind: "period-after" as const }, { kind: "months" as const, months: 3 }),
  downgrade: fc.constantFrom("one-step" as const, "to-qualified" as const, "never" as const),
  graceDays: fc.constantFrom(0, 10),
});
const STEPS = { spend: [20_000, 50_000], orders: [2, 4], "points-earned": [250, 700] };

it("a member who would have reached Gold in month 3 earns at Gold’s rate from then on", async () => {
  const ladder = makeLadder({
    window: { kind: "lifetime" },
    keep: { kind: "months", months: 12 },
    tiers: TIERS,
  });
  const ctx = await mintShop(database.db, { program: makeProgram(), now: START });
  for (const order of [
    { day: 400, dollars: 400 },
    { day: 440, dollars: 200 },
    { day: 470, dollars: 100 },
  ])
    await place(ctx, order);
  const totals = await previewed(ctx, ladder);
  expect(totals.pointsNow).toBe(400 + 200 + 100);
  // Silver from 400.00 on pays 2 for 1, Gold from 600.00 on 3 for 1; 7 and 50 on reaching them.
  expect(totals.pointsDraft).toBe(400 + 7 + 200 * 2 + 50 + 100 * 3);
  expect(totals.byRuleDraft).toMatchObject({ "tier:silver": 200 + 7, "tier:gold": 200 + 50 });
});

it("whatever the ladder, a preview says what the same orders bring once it is published", async () => {
  const arbOrders = fc.uniqueArray(
    fc.record({ day: fc.integer({ min: 1, max: 725 }), dollars: fc.constantFrom(40, 120, 260, 530) }),
    { minLength: 1, maxLength: 9, selector: ({ day }) => day },
  );
  const arbGiven = fc.option(fc.integer({ min: 0, max: 6 }), { freq: 3 });
  await fc.assert(
    fc.asyncProperty(arbLadder, arbOrders, arbGiven, async (rules, orders, givenAfter) => {
      const [silver = 0, gold = 0] = STEPS[rules.basis];
      const [first, second] = TIERS;
      if (!first || !second) throw new Error("two tiers");
      const ladder = makeLadder({
        ...rules,
        tiers: [
          { ...first, threshold: silver },
          { ...second, threshold: gold },
        ],
      });
      const ctx = await mintShop(database.db, { program: makeProgram({ tiers: ladder }), now: START });
      const sorted = orders.toSorted((one, other) => one.day - other.day);
      for (const [index, order] of sorted.entries()) {
        await place(ctx, order);
        if (index !== givenAfter) continue;
        const { id: memberId } = await ctx.db.member.findFirstOrThrow({ where: { shopId: ctx.shopId } });
        const now = dayAfter(order.day + 0.25);
        const until = dayAfter(order.day + 60);
        await setManualTier(
          { ...ctx, now },
          { memberId, tierId: "gold", until, note: "A friend", actor: "staff:1" },
        );
      }
      await pass(ctx, END);
      const totals = await previewed(ctx, ladder);
      expect(totals.pointsDraft).toBe(await earnedSince(ctx, YEAR_AGO));
      expect(totals.pointsNow).toBe(totals.pointsDraft);
    }),
    { numRuns: 20 },
  );
});
