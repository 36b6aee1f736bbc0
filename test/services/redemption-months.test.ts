import { afterAll, beforeAll, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { findRedemptionCount } from "#app/db/liability/find-redemption-count.ts";
import { listShopsToCount } from "#app/db/liability/list-shops-to-count.ts";
import { listIssueMonths } from "#app/db/reads/list-issue-months.ts";
import { countRedemptions } from "#app/services/liability/count-redemptions.ts";
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

const now = new Date("2026-11-20T12:00:00Z");
const AUGUST = 2026 * 12 + 7;

/** One lot of 100 points of August, as New York knows it, from which entries take and to which they give back. */
async function shopWithLot(expiresAt: Date | null = null) {
  const ctx = await mintShop(database.db, { now });
  const { db, shopId } = ctx;
  const member = await db.member.create({ data: { shopId, joinedAt: now, updatedAt: now } });
  const common = { shopId, memberId: member.id, reason: "test", createdAt: now };
  // Still August 31 in New York.
  const earnedAt = new Date("2026-09-01T02:00:00Z");
  const entry = await db.ledgerEntry.create({
    data: { ...common, kind: "earn", points: 100n, key: "earn", occurredAt: earnedAt },
  });
  const lot = await db.lot.create({
    data: {
      ...{ shopId, memberId: member.id, entryId: entry.id, points: 100n, remaining: 100n },
      ...{ earnedAt, availableAt: earnedAt, expiresAt },
    },
  });
  const move = async (kind: string, points: bigint, at: string) => {
    const moved = await db.ledgerEntry.create({
      data: { ...common, kind, points, key: `${kind}:${at}`, occurredAt: new Date(at) },
    });
    await db.allocation.create({ data: { shopId, entryId: moved.id, lotId: lot.id, points } });
  };
  return { ...ctx, move, months: () => listIssueMonths(db, shopId, "America/New_York") };
}

it("redemptions stand under the month in which their points were earned, by the months since", async () => {
  const { move, months } = await shopWithLot();
  expect(await months()).toEqual([{ month: AUGUST, issued: 100, redeemed: [0], lastMonth: null }]);
  await move("redeem", -10n, "2026-09-10T12:00:00Z");
  await move("redeem", -20n, "2026-11-10T12:00:00Z");
  await move("restore", 5n, "2026-11-12T12:00:00Z");
  expect(await months()).toEqual([{ month: AUGUST, issued: 100, redeemed: [0, 10, 0, 15], lastMonth: null }]);
});

it("what a refund took back was never issued; what expired was, and was not redeemed", async () => {
  const { move, months } = await shopWithLot(new Date("2026-12-15T12:00:00Z"));
  await move("clawback", -30n, "2026-09-10T12:00:00Z");
  await move("expire", -40n, "2026-10-10T12:00:00Z");
  expect(await months()).toEqual([{ month: AUGUST, issued: 70, redeemed: [0], lastMonth: AUGUST + 4 }]);
});

it("are counted once a day, and again when the shop moves to another time zone", async () => {
  const { db, shopId, move } = await shopWithLot();
  const isDue = async (hours: number) =>
    (await listShopsToCount(db, new Date(now.getTime() + (hours - 24) * 3_600_000))).includes(shopId);
  expect(await isDue(0)).toBe(true);
  await countRedemptions({ db, now });
  await move("redeem", -10n, "2026-09-10T12:00:00Z");
  expect([await isDue(1), await isDue(25)]).toEqual([false, true]);
  const counted = await findRedemptionCount(db, shopId, "America/New_York");
  expect(counted).toMatchObject({ countedAt: now, issueMonths: [{ month: AUGUST, redeemed: [0] }] });
  await db.shop.update({ where: { id: shopId }, data: { timeZone: "Europe/Berlin" } });
  expect(await isDue(1)).toBe(true);
  expect(await findRedemptionCount(db, shopId, "Europe/Berlin")).toBeNull();
});
