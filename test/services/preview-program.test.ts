import { afterAll, beforeAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import { createDb, type Database } from "#app/db/client.server.ts";
import { findPreview } from "#app/db/previews/preview-rows.ts";
import { listPreviewMembers } from "#app/db/previews/preview-members.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import type { CampaignRule } from "#app/domain/earning/rule.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { runPreview } from "#app/services/previews/run-preview.ts";
import { startPreview } from "#app/services/previews/start-preview.ts";
import { resumePreview, stopPreview } from "#app/services/previews/stop-preview.ts";
import { arbProgram } from "#test/arbitraries/program.ts";
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

const campaign = { enabled: true, conditions: NO_CONDITIONS, priority: 1, combine: "sum" } as const;
const welcome: CampaignRule = {
  ...campaign,
  id: "welcome",
  kind: "nth-order",
  title: "Welcome",
  nth: 1,
  every: false,
  points: 50,
};
const milestone: CampaignRule = {
  ...campaign,
  id: "milestone",
  kind: "spend-milestone",
  title: "Big spender",
  milestones: [{ spentMinor: 20_000, points: 200 }],
};

const arbOrders = fc
  .array(
    fc.record({
      amountMinor: fc.integer({ min: 0, max: 30_000 }),
      isAnn: fc.boolean(),
      day: fc.integer({ min: 1, max: 28 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((orders) => orders.map(toOrder));

function toOrder(
  { amountMinor, isAnn, day }: { amountMinor: number; isAnn: boolean; day: number },
  index: number,
): IncomingOrder {
  const processedAt = new Date(Date.UTC(2026, 9, day, 12, index));
  const order = { orderId: String(500 + index), lines: [makeLine({ amountMinor })], processedAt };
  return incoming({ ...order, updatedAt: processedAt }, { customerId: isAnn ? ANN : BOB });
}

async function pointsIn({ db, shopId }: ServiceContext): Promise<number> {
  const { _sum } = await db.ledgerEntry.aggregate({ where: { shopId }, _sum: { points: true } });
  return Number(_sum.points ?? 0n);
}

async function previewOf(ctx: ServiceContext, draft: Program) {
  const id = await startPreview(ctx, draft, { baseVersion: 1, actor: "staff:1" });
  await runPreview(ctx, id);
  const preview = await findPreview(ctx.db, ctx.shopId, id);
  if (!preview) throw new Error("The preview was stored");
  return preview;
}

describe("a preview over the shop's own orders", () => {
  it("says exactly what happens when the program is published and the same orders come in", async () => {
    const arbRules = fc.subarray([welcome, milestone]);
    await fc.assert(
      fc.asyncProperty(arbProgram, arbProgram, arbRules, arbOrders, async (now, base, rules, orders) => {
        const draft = { ...base, rules: [...base.rules, ...rules] };
        const [before, after] = await Promise.all([
          mintShop(database.db, { program: now }),
          mintShop(database.db, { program: draft }),
        ]);
        await awardOrders(before, orders);
        await awardOrders(after, orders);
        const { status, totals } = await previewOf(before, draft);
        expect(status).toBe("finished");
        expect(totals.pointsDraft).toBe(await pointsIn(after));
        expect(totals.pointsNow).toBe(await pointsIn(before));
        expect(totals.pointsPosted).toBe(totals.pointsNow);
        expect(totals.orders).toBe(orders.length);
      }),
      { numRuns: 25 },
    );
  });

  it("names the members who would get less, the hardest hit first", async () => {
    const ctx = await mintShop(database.db, { program: makeProgram({ points: 2 }) });
    await awardOrders(ctx, [
      toOrder({ amountMinor: 1_000, isAnn: true, day: 1 }, 0),
      toOrder({ amountMinor: 9_000, isAnn: false, day: 2 }, 1),
    ]);
    const preview = await previewOf(ctx, makeProgram({ points: 1 }));
    expect(preview.totals).toMatchObject({ members: 2, membersLess: 2, membersMore: 0 });
    const hit = await listPreviewMembers(ctx.db, ctx.shopId, preview.id, { side: "less", limit: 10 });
    expect(hit.map(({ pointsNow, pointsDraft }) => [pointsNow, pointsDraft])).toEqual([
      [180, 90],
      [20, 10],
    ]);
    expect(await listPreviewMembers(ctx.db, ctx.shopId, preview.id, { side: "more", limit: 10 })).toEqual([]);
  });

  it("leaves out orders of more than twelve months ago, which still count as earlier orders", async () => {
    const ctx = await mintShop(database.db, { program: makeProgram() });
    const old = new Date("2025-01-01T12:00:00Z");
    const long = incoming({ orderId: "1", processedAt: old, updatedAt: old });
    await awardOrders(ctx, [long, toOrder({ amountMinor: 4_000, isAnn: true, day: 3 }, 0)]);
    const { totals } = await previewOf(ctx, makeProgram({ rules: [...makeProgram().rules, welcome] }));
    expect(totals).toMatchObject({ orders: 1, pointsNow: 40, pointsDraft: 40 });
  });

  it("pays a rule no more than its budget", async () => {
    const ctx = await mintShop(database.db, { program: makeProgram() });
    const limited = { ...welcome, conditions: { ...NO_CONDITIONS, budgetPoints: 70 } };
    await awardOrders(ctx, [
      toOrder({ amountMinor: 1_000, isAnn: true, day: 1 }, 0),
      toOrder({ amountMinor: 1_000, isAnn: false, day: 2 }, 1),
    ]);
    const { totals } = await previewOf(ctx, makeProgram({ rules: [...makeProgram().rules, limited] }));
    expect(totals).toMatchObject({ pointsDraft: 90, byRuleDraft: { spend: 20, welcome: 70 } });
  });

  it("can be stopped, and goes on where it was", async () => {
    const ctx = await mintShop(database.db, { program: makeProgram() });
    await awardOrders(ctx, [toOrder({ amountMinor: 1_000, isAnn: true, day: 1 }, 0)]);
    const id = await startPreview(ctx, makeProgram({ points: 2 }), { baseVersion: 1, actor: "staff:1" });
    expect(await stopPreview(ctx, id)).toBe(true);
    await runPreview(ctx, id);
    expect(await findPreview(ctx.db, ctx.shopId, id)).toMatchObject({ status: "stopped", ordersDone: 0 });
    expect(await resumePreview(ctx, id)).toBe(true);
    await Promise.all([runPreview(ctx, id), runPreview(ctx, id)]);
    const finished = await findPreview(ctx.db, ctx.shopId, id);
    expect(finished).toMatchObject({ status: "finished", ordersDone: 1, totals: { pointsDraft: 20 } });
    expect(await stopPreview(ctx, id)).toBe(false);
  });
});
