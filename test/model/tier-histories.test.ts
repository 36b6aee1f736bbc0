import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { previewTiers } from "#app/services/tiers/preview-tiers.ts";
import { recalculateAllTiers } from "#app/services/tiers/recalculate-all-tiers.ts";
import { recalculateDueTiers } from "#app/services/tiers/recalculate-due-tiers.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { makeLadder, makeTier, GOLD, SILVER } from "#test/factories/tier-ladder.ts";
import { openTierShop, type TierShop } from "#test/factories/tier-shop.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { naiveTier, type NaiveOrder } from "./naive-tier.ts";
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

const LADDER = makeLadder({
  downgrade: "to-qualified",
  tiers: [
    { ...SILVER, entryPoints: 10 },
    { ...GOLD, entryPoints: 50 },
  ],
});

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse("2026-01-02T00:00:00Z");
const DAYS = 3 * 365;
const dayOf = (offset: number) => new Date(FIRST_DAY + offset * DAY_MS).toISOString().slice(0, 10);
const noonOf = (day: string) => `${day}T17:00:00Z`;

type Event = { day: string } & ({ what: "buy" | "return"; order: number } | { what: "look" });

/** A few orders over three years, some of which go back later, and days on which nothing but the clock moves. */
const arbLife = fc.record({
  orders: fc.array(
    fc
      .record({
        dollars: fc.constantFrom(60, 120, 200, 330, 500, 640),
        placed: fc.integer({ min: 0, max: DAYS }),
        keptFor: fc.option(fc.integer({ min: 1, max: 200 }), { freq: 2 }),
      })
      .map(({ dollars, placed, keptFor }): NaiveOrder => ({
        dollars,
        placed: dayOf(placed),
        returned: keptFor === null ? null : dayOf(placed + keptFor),
      })),
    { minLength: 1, maxLength: 6 },
  ),
  looks: fc.array(fc.integer({ min: 0, max: DAYS + 400 }).map(dayOf), { maxLength: 4 }),
});

function eventsOf({ orders, looks }: { orders: NaiveOrder[]; looks: string[] }): Event[] {
  const years = ["2027-01-01", "2028-01-01", "2029-01-01", "2030-01-01"];
  const events: Event[] = [
    ...orders.map(({ placed }, order): Event => ({ day: placed, what: "buy", order })),
    ...orders.flatMap(({ returned }, order): Event[] =>
      returned ? [{ day: returned, what: "return", order }] : [],
    ),
    ...[...looks, ...years].map((day): Event => ({ day, what: "look" })),
  ];
  return events.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}

async function live(shop: TierShop, event: Event, orders: NaiveOrder[]): Promise<void> {
  if (event.what === "look") {
    await recalculateDueTiers(shop.at(noonOf(event.day)));
    return;
  }
  const order = orders[event.order];
  if (!order) return;
  const orderId = String(event.order + 1);
  const placed = noonOf(order.placed);
  if (event.what === "buy") await shop.order(orderId, order.dollars, placed);
  else await shop.giveBack(orderId, order.dollars, { placed, back: noonOf(event.day) });
}

async function expectRewardsOnce({ ctx }: TierShop): Promise<void> {
  const { db, shopId } = ctx;
  const rewards = await db.ledgerEntry.findMany({ where: { shopId, reason: "tier-entry" } });
  expect(new Set(rewards.map(({ key }) => key)).size).toBe(rewards.length);
  expect(rewards.length).toBeLessThanOrEqual(2);
  for (const { id } of await db.member.findMany({ where: { shopId } })) {
    const ledger = await replayLedger(db, shopId, id);
    expect(ledger.cachedBalance).toBe(ledger.entrySum);
    expect(ledger.cachedDeficit).toBe(ledger.replayed.deficit);
  }
}

describe("whatever a member buys and gives back over the years", () => {
  it("their tier is the one of a plain model on every day, and entry rewards are paid once", async () => {
    await fc.assert(
      fc.asyncProperty(arbLife, async (life) => {
        const shop = await openTierShop(database.db, { ladder: LADDER });
        let hasBought = false;
        for (const event of eventsOf(life)) {
          await live(shop, event, life.orders);
          hasBought ||= event.what === "buy";
          const isLastOfDay = eventsOf(life)
            .filter(({ day }) => day === event.day)
            .at(-1);
          if (!hasBought || JSON.stringify(isLastOfDay) !== JSON.stringify(event)) continue;
          expect([event.day, await shop.tierOf()]).toEqual([
            event.day,
            naiveTier(LADDER, life.orders, event.day),
          ]);
        }
        await expectRewardsOnce(shop);
      }),
      { numRuns: 15 },
    );
  });

  it("another ladder does what its preview says, and looking again changes nothing", async () => {
    const arbLadder = fc.record({
      basis: fc.constantFrom("spend" as const, "orders" as const, "points-earned" as const),
      downgrade: fc.constantFrom("one-step" as const, "to-qualified" as const),
      keepsGold: fc.boolean(),
      least: fc.integer({ min: 1, max: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(arbLife, arbLadder, async (life, { keepsGold, least, ...rules }) => {
        const shop = await openTierShop(database.db, { ladder: LADDER });
        for (const event of eventsOf(life)) await live(shop, event, life.orders);
        const tiers = [makeTier({ threshold: least }), { ...GOLD, threshold: least * 3 }];
        const ladder = makeLadder({ ...rules, tiers: keepsGold ? tiers : tiers.slice(0, 1) });
        const ctx = shop.at("2030-06-01T12:00:00Z");
        const preview = await previewTiers(ctx, ladder, { maxMembers: 10 });
        const program = { ...shop.program, tiers: ladder };
        await publishProgram(ctx, program, { expectedVersion: 1, actor: "staff:1" });
        await recalculateAllTiers(ctx);
        expect(Object.fromEntries(preview.sizes)).toEqual({ [(await shop.tierOf()) ?? ""]: 1 });
        const changes = () => ctx.db.tierChange.count({ where: { shopId: ctx.shopId } });
        const before = await changes();
        await ctx.db.member.updateMany({ where: { shopId: ctx.shopId }, data: { tierReviewAt: ctx.now } });
        expect(await recalculateDueTiers(ctx)).toBe(0);
        expect(await changes()).toBe(before);
      }),
      { numRuns: 8 },
    );
  });
});
