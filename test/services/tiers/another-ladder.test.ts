import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { previewTiers } from "#app/services/tiers/preview-tiers.ts";
import { recalculateAllTiers } from "#app/services/tiers/recalculate-all-tiers.ts";
import { ANN, BOB } from "#test/factories/incoming-order.ts";
import { GOLD, makeLadder, SILVER } from "#test/factories/tier-ladder.ts";
import { openTierShop, type TierShop } from "#test/factories/tier-shop.ts";
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

const byOrders = makeLadder({
  basis: "orders",
  tiers: [
    { ...SILVER, threshold: 1 },
    { ...GOLD, threshold: 2 },
  ],
});

/** Ann spent 500 in one order, Bob 30 in three. */
async function openShop(): Promise<TierShop> {
  const shop = await openTierShop(database.db);
  await shop.order("1", 500, "2026-03-01T12:00:00Z", ANN);
  for (const id of ["2", "3", "4"]) await shop.order(id, 10, "2026-03-02T12:00:00Z", BOB);
  return shop;
}

async function tiersAndBalances({ ctx }: TierShop) {
  const members = await ctx.db.member.findMany({ where: { shopId: ctx.shopId }, orderBy: { id: "asc" } });
  return members.map(({ tierId, balance }) => [tierId, Number(balance)]);
}

describe("another ladder", () => {
  it("does what its preview said, and nobody loses a tier or a point (acceptance 17)", async () => {
    const shop = await openShop();
    const ctx = shop.at("2026-04-01T12:00:00Z");
    const before = await tiersAndBalances(shop);
    expect(before).toEqual([
      ["gold", 500],
      [null, 30],
    ]);
    const preview = await previewTiers(ctx, byOrders, { maxMembers: 1000 });
    expect(preview).toMatchObject({ members: 2, upgrades: 1, downgrades: 0, isCut: false });
    expect(await tiersAndBalances(shop)).toEqual(before);

    const after = { ...shop.program, tiers: byOrders };
    await publishProgram(ctx, after, { expectedVersion: 1, actor: "staff:1" });
    expect(await recalculateAllTiers(ctx)).toBe(1);
    expect(await tiersAndBalances(shop)).toEqual([
      ["gold", 500],
      ["gold", 30],
    ]);
    const sizes = Object.fromEntries(preview.sizes);
    expect(sizes).toEqual({ gold: 2 });
    const run = await ctx.db.tierRun.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    expect(run).toMatchObject({ programVersion: 2, members: 2n, done: 2n, changed: 1n, finishedAt: ctx.now });
    expect(await recalculateAllTiers(ctx)).toBe(0);
  });

  it("is not looked at where the program changed and the ladder did not", async () => {
    const shop = await openShop();
    const ctx = shop.at("2026-04-01T12:00:00Z");
    await publishProgram(ctx, { ...shop.program, holdDays: 3 }, { expectedVersion: 1, actor: "staff:1" });
    expect(await ctx.db.tierRun.count({ where: { shopId: ctx.shopId } })).toBe(0);
  });

  it("goes on where it stopped", async () => {
    const shop = await openShop();
    const ctx = shop.at("2026-04-01T12:00:00Z");
    await publishProgram(ctx, { ...shop.program, tiers: byOrders }, { expectedVersion: 1, actor: "staff:1" });
    const ann = await shop.memberId(ANN);
    await ctx.db.tierRun.updateMany({
      where: { shopId: ctx.shopId },
      data: { afterMemberId: ann, done: 1n },
    });
    await recalculateAllTiers(ctx);
    const run = await ctx.db.tierRun.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    expect([run.done, await shop.tierOf(BOB)]).toEqual([2n, "gold"]);
  });

  it("that is no ladder takes the tiers away, and says so in the preview", async () => {
    const shop = await openShop();
    const ctx = shop.at("2026-04-01T12:00:00Z");
    const preview = await previewTiers(ctx, null, { maxMembers: 1000 });
    expect(preview.moves).toMatchObject([{ from: "gold", to: null, why: "removed" }]);
    await publishProgram(ctx, { ...shop.program, tiers: null }, { expectedVersion: 1, actor: "staff:1" });
    await recalculateAllTiers(ctx);
    expect((await tiersAndBalances(shop)).map(([tier]) => tier)).toEqual([null, null]);
  });
});
