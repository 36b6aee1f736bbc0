import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { everydayRate } from "#app/domain/earning/rule.ts";
import { describeTiers } from "#app/services/tiers/describe-tiers.ts";
import { recalculateDueTiers } from "#app/services/tiers/recalculate-due-tiers.ts";
import { endManualTier, setManualTier } from "#app/services/tiers/set-manual-tier.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { ANN, BOB, incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { GOLD, makeLadder, SILVER } from "#test/factories/tier-ladder.ts";
import { openTierShop, type TierShop } from "#test/factories/tier-shop.ts";
import { replayLedger } from "#test/model/replay-ledger.ts";
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

const open = (more: Parameters<typeof openTierShop>[1] = {}) => openTierShop(database.db, more);

async function changesOf({ ctx }: TierShop) {
  const rows = await ctx.db.tierChange.findMany({ where: { shopId: ctx.shopId }, orderBy: { id: "asc" } });
  return rows.map(({ fromTier, toTier, kind, why }) => [fromTier, toTier, kind, why]);
}
async function entriesOf({ ctx }: TierShop) {
  const rows = await ctx.db.ledgerEntry.findMany({ where: { shopId: ctx.shopId }, orderBy: { id: "asc" } });
  return rows.map(({ points, reason }) => [Number(points), reason]);
}

describe("an order that lifts its member", () => {
  it("counts at the old tier; the next one counts at the new tier", async () => {
    const shop = await open();
    await shop.order("1", 500, "2026-03-01T12:00:00Z");
    expect(await shop.tierOf()).toBe("gold");
    await shop.order("2", 100, "2026-03-02T12:00:00Z");
    expect(await entriesOf(shop)).toEqual([
      [500, "earned"],
      [150, "earned"],
    ]);
    expect(await changesOf(shop)).toEqual([[null, "gold", "upgrade", "reached"]]);
  });

  it("of the tier rule and the default rule, one pays (acceptance 10)", async () => {
    const everyday = everydayRate({ currency: "USD", points: 1, perMinor: 100 });
    const forGold = {
      ...everydayRate({ currency: "USD", points: 2, perMinor: 100 }),
      id: "gold-rate",
      title: "Gold rate",
    };
    forGold.conditions = { ...forGold.conditions, tierIds: ["gold"] };
    const tiers = [SILVER, { ...GOLD, earns: { numerator: 1, denominator: 1 } }];
    const shop = await open({ ladder: makeLadder({ tiers }), rules: [forGold, everyday] });
    await shop.order("1", 500, "2026-03-01T12:00:00Z");
    await shop.order("2", 100, "2026-03-02T12:00:00Z");
    expect(await entriesOf(shop)).toEqual([
      [500, "earned"],
      [200, "earned"],
    ]);
  });

  it("gives the tier back when its goods go back, with everything it brought but the entry reward", async () => {
    const shop = await open({ ladder: makeLadder({ tiers: [SILVER, { ...GOLD, entryPoints: 40 }] }) });
    const placed = "2026-03-01T12:00:00Z";
    await shop.order("1", 600, placed);
    await shop.giveBack("1", 600, { placed, back: "2026-03-09T12:00:00Z" });
    expect(await shop.tierOf()).toBeNull();
    expect((await changesOf(shop)).at(-1)).toEqual(["gold", null, "downgrade", "returned"]);
  });
});

describe("an entry reward", () => {
  const ladder = makeLadder({
    tiers: [
      { ...SILVER, entryPoints: 25 },
      { ...GOLD, entryPoints: 100 },
    ],
  });

  it("is paid once for ever, for each tier passed, also when the tier is lost and reached again", async () => {
    const shop = await open({ ladder });
    const placed = "2026-03-01T12:00:00Z";
    await shop.order("1", 600, placed);
    await shop.giveBack("1", 600, { placed, back: "2026-03-09T12:00:00Z" });
    await shop.order("2", 600, "2026-04-01T12:00:00Z");
    expect(await shop.tierOf()).toBe("gold");
    const paid = (await entriesOf(shop)).filter(([, reason]) => reason === "tier-entry");
    expect(paid).toEqual([
      [25, "tier-entry"],
      [100, "tier-entry"],
    ]);
    const ledger = await replayLedger(shop.ctx.db, shop.ctx.shopId, await shop.memberId());
    expect(ledger.cachedBalance).toBe(ledger.entrySum);
    expect(ledger.cachedDeficit).toBe(ledger.replayed.deficit);
  });

  it("does not count towards tiers that count points", async () => {
    const byPoints = makeLadder({
      basis: "points-earned",
      tiers: [
        { ...SILVER, threshold: 200, entryPoints: 300 },
        { ...GOLD, threshold: 500 },
      ],
    });
    const shop = await open({ ladder: byPoints });
    await shop.order("1", 210, "2026-03-01T12:00:00Z");
    await shop.order("2", 10, "2026-03-02T12:00:00Z");
    expect(await shop.tierOf()).toBe("silver");
    const memberId = await shop.memberId();
    const described = await describeTiers(shop.at("2026-03-03T12:00:00Z"), shop.program, [memberId]);
    expect(described.get(memberId)?.progress.next?.missing).toBe(280);
  });
});

describe("what counts", () => {
  it.each([
    ["spend", 20_000, 20_001],
    ["points-earned", 200, 201],
    ["orders", 2, 3],
  ] as const)("by %s is reached exactly at the threshold", async (basis, reached, missed) => {
    const measureOf = async (threshold: number) => {
      const shop = await open({ ladder: makeLadder({ basis, tiers: [{ ...SILVER, threshold }] }) });
      await shop.order("1", 150, "2026-03-01T12:00:00Z");
      await shop.order("2", 50, "2026-03-02T12:00:00Z");
      return shop.tierOf();
    };
    expect([await measureOf(reached), await measureOf(missed)]).toEqual(["silver", null]);
  });

  it("is what was ordered in the period: last year's orders do not count this year", async () => {
    const shop = await open();
    await shop.order("1", 150, "2026-12-31T12:00:00Z");
    await shop.order("2", 150, "2027-01-02T12:00:00Z");
    expect(await shop.tierOf()).toBeNull();
  });
});

describe("time", () => {
  it("brings a notice before the end, one step down after it, and nothing a second time", async () => {
    const shop = await open({ ladder: makeLadder({ graceDays: 10, noticeDays: 30 }) });
    await shop.order("1", 500, "2026-03-01T12:00:00Z");
    const { db, shopId } = shop.ctx;
    const noticesOf = () => db.tierNotice.findMany({ where: { shopId } });

    expect(await recalculateDueTiers(shop.at("2027-12-10T12:00:00Z"))).toBe(0);
    expect(await noticesOf()).toEqual([]);
    await recalculateDueTiers(shop.at("2027-12-13T12:00:00Z"));
    await recalculateDueTiers(shop.at("2027-12-20T12:00:00Z"));
    expect(await noticesOf()).toMatchObject([
      { tierId: "gold", missing: 50_000n, dueAt: new Date("2028-01-11T05:00:00Z"), settledAt: null },
    ]);
    expect(await recalculateDueTiers(shop.at("2028-01-05T12:00:00Z"))).toBe(0);
    expect(await shop.tierOf()).toBe("gold");
    expect(await recalculateDueTiers(shop.at("2028-01-11T05:00:00Z"))).toBe(1);
    expect(await recalculateDueTiers(shop.at("2028-01-11T06:00:00Z"))).toBe(0);
    expect(await shop.tierOf()).toBe("silver");
    expect((await noticesOf())[0]?.settledAt).toEqual(new Date("2028-01-11T05:00:00Z"));
    expect((await changesOf(shop)).at(-1)).toEqual(["gold", "silver", "downgrade", "not-kept"]);
  });

  it("gives no notice to whoever reached the tier again, and keeps them in it", async () => {
    const shop = await open();
    await shop.order("1", 500, "2026-03-01T12:00:00Z");
    await shop.order("2", 500, "2027-03-01T12:00:00Z");
    await recalculateDueTiers(shop.at("2027-12-20T12:00:00Z"));
    await recalculateDueTiers(shop.at("2028-02-20T12:00:00Z"));
    const { db, shopId } = shop.ctx;
    expect(await db.tierNotice.count({ where: { shopId } })).toBe(0);
    expect(await shop.tierOf()).toBe("gold");
  });
});

describe("a tier given by a person", () => {
  it("wins until its date, is recorded with its reason, and then what the member did counts", async () => {
    const shop = await open({ ladder: makeLadder({ tiers: [SILVER, { ...GOLD, entryPoints: 100 }] }) });
    await shop.order("1", 200, "2026-03-01T12:00:00Z");
    const memberId = await shop.memberId();
    const until = new Date("2026-06-01T04:00:00Z");
    const gift = { memberId, tierId: "gold", until, note: "Wrote a song for us", actor: "staff:1" };
    expect(await setManualTier(shop.at("2026-03-05T12:00:00Z"), gift)).toEqual({ ok: true });
    await shop.order("2", 10, "2026-03-06T12:00:00Z");
    expect(await shop.tierOf()).toBe("gold");
    expect((await entriesOf(shop)).slice(-2)).toEqual([
      [100, "tier-entry"],
      [15, "earned"],
    ]);
    await recalculateDueTiers(shop.at("2026-06-01T04:00:00Z"));
    expect(await shop.tierOf()).toBe("silver");
    const changes = await shop.ctx.db.tierChange.findMany({
      where: { shopId: shop.ctx.shopId },
      orderBy: { id: "asc" },
    });
    expect(changes[1]).toMatchObject({ why: "manual", note: "Wrote a song for us", actor: "staff:1" });
    expect(changes[2]).toMatchObject({ toTier: "silver", why: "manual-ended" });
  });

  it("can be ended, once, and refuses what makes no sense", async () => {
    const shop = await open();
    await shop.order("1", 200, "2026-03-01T12:00:00Z");
    const memberId = await shop.memberId();
    const ctx = shop.at("2026-03-05T12:00:00Z");
    const gift = { memberId, tierId: "gold", until: null, note: "A friend", actor: "staff:1" };
    await setManualTier(ctx, gift);
    const end = { memberId, note: "No friend any more", actor: "staff:1" };
    expect(await endManualTier(shop.at("2026-03-06T12:00:00Z"), end)).toEqual({ ok: true });
    expect(await shop.tierOf()).toBe("silver");
    expect(await endManualTier(ctx, end)).toEqual({ ok: false, reason: "nothing-to-end" });
    expect(await setManualTier(ctx, { ...gift, tierId: "lead" })).toMatchObject({ reason: "no-such-tier" });
    expect(await setManualTier(ctx, { ...gift, memberId: 0n })).toMatchObject({ reason: "no-such-member" });
    expect(await setManualTier(ctx, { ...gift, until: new Date(0) })).toMatchObject({
      reason: "date-is-past",
    });
  });
});

it("changes a tier once and pays its reward once, however many workers look at the same moment", async () => {
  const shop = await open({ ladder: makeLadder({ tiers: [{ ...SILVER, entryPoints: 25 }, GOLD] }) });
  await shop.order("1", 10, "2026-03-01T12:00:00Z");
  const ctx = shop.at("2026-03-02T12:00:00Z");
  await awardOrders(ctx, [
    incoming({
      orderId: "2",
      lines: [makeLine({ amountMinor: 30_000 })],
      processedAt: ctx.now,
      updatedAt: ctx.now,
    }),
  ]);
  const changed = await Promise.all([1, 2, 3, 4, 5, 6].map(() => recalculateDueTiers(ctx)));
  expect(changed.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await changesOf(shop)).toEqual([[null, "silver", "upgrade", "reached"]]);
  expect((await entriesOf(shop)).filter(([, reason]) => reason === "tier-entry")).toHaveLength(1);
});

it("keeps each shop's and each customer's tiers apart", async () => {
  const [shop, other] = [await open(), await open()];
  await shop.order("1", 500, "2026-03-01T12:00:00Z", ANN);
  await shop.order("2", 200, "2026-03-01T12:00:00Z", BOB);
  await other.order("1", 10, "2026-03-01T12:00:00Z", ANN);
  expect([await shop.tierOf(ANN), await shop.tierOf(BOB), await other.tierOf(ANN)]).toEqual([
    "gold",
    "silver",
    null,
  ]);
});

it("refuses to change or remove a recorded change of tier", async () => {
  const shop = await open();
  await shop.order("1", 500, "2026-03-01T12:00:00Z");
  const { db, shopId } = shop.ctx;
  await expect(db.tierChange.updateMany({ where: { shopId }, data: { why: "kept" } })).rejects.toThrow(
    /append-only/,
  );
  await expect(db.tierChange.deleteMany({ where: { shopId } })).rejects.toThrow(/append-only/);
});
