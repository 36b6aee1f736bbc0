import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { listShopsWithDueMembers } from "#app/db/members/list-shops-with-due-members.ts";
import { matureHolds } from "#app/services/ledger/mature-holds.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { incoming } from "#test/factories/incoming-order.ts";
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

describe("when a hold ends", () => {
  it("the member's copy in the theme is due to be refreshed, once for each hold", async () => {
    const now = new Date("2026-11-20T12:00:00Z");
    const ctx = await mintShop(database.db, { program: makeProgram({ holdDays: 14 }), now });
    const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
    await awardOrders(ctx, [
      incoming({ orderId: "1", processedAt: day(-13) }),
      incoming({ orderId: "2", processedAt: day(-4) }),
    ]);
    const { shopId, db } = ctx;
    await db.member.updateMany({ where: { shopId }, data: { mirrorDueAt: null } });
    const member = () => db.member.findFirstOrThrow({ where: { shopId } });
    const dueAt = async (moment: Date) => ({
      shops: (await listShopsWithDueMembers(db, moment)).includes(shopId),
      swept: await matureHolds({ ...ctx, now: moment }),
    });

    expect(await dueAt(now)).toEqual({ shops: false, swept: { members: 0, expiredLots: 0, hasMore: false } });
    expect(await dueAt(day(1))).toEqual({
      shops: true,
      swept: { members: 1, expiredLots: 0, hasMore: false },
    });
    expect(await member()).toMatchObject({ mirrorDueAt: day(1), nextChangeAt: day(10) });
    expect(await dueAt(day(1))).toEqual({
      shops: false,
      swept: { members: 0, expiredLots: 0, hasMore: false },
    });
    expect((await dueAt(day(10))).swept.members).toBe(1);
    expect((await member()).nextChangeAt).toBeNull();
  });
});
