import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { listShopsToRecount } from "#app/db/day-counts/list-shops-to-recount.ts";
import { readOutstanding } from "#app/db/reads/read-outstanding.ts";
import { readRollForward } from "#app/db/reads/read-roll-forward.ts";
import { dayIn } from "#app/domain/liability/report-range.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { recountDays } from "#app/services/liability/recount-days.ts";
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
const NEW_YORK = "America/New_York";

async function shopWithMember(): Promise<ServiceContext & { memberId: bigint }> {
  const ctx = await mintShop(database.db, { now });
  const member = { shopId: ctx.shopId, joinedAt: now, updatedAt: now, deficit: 7n };
  return { ...ctx, memberId: (await ctx.db.member.create({ data: member })).id };
}

let written = 0;

/** An entry as a service would write it; a credit with its lot. Gives the lot's id. */
async function write(
  { db, shopId, memberId }: Awaited<ReturnType<typeof shopWithMember>>,
  entry: { kind: string; points: number; at: Date; availableAt?: Date; expiresAt?: Date | null },
): Promise<bigint | null> {
  const { kind, points, at } = entry;
  const key = `test:${(written += 1)}`;
  const stored = await db.ledgerEntry.create({
    data: {
      shopId,
      memberId,
      kind,
      points: BigInt(points),
      key,
      reason: "test",
      occurredAt: at,
      createdAt: now,
    },
  });
  if (kind !== "earn") return null;
  const { availableAt = at, expiresAt = null } = entry;
  const amount = { points: BigInt(points), remaining: BigInt(points) };
  const lot = await db.lot.create({
    data: { shopId, memberId, entryId: stored.id, ...amount, earnedAt: at, availableAt, expiresAt },
  });
  return lot.id;
}

/** What the pages should say, counted from all rows in the plainest way. */
async function countNaively({ db, shopId }: ServiceContext, timeZone: string) {
  const entries = await db.ledgerEntry.findMany({ where: { shopId } });
  const days = new Map<string, { points: number; entries: number }>();
  for (const { occurredAt, kind, points } of entries) {
    const key = `${dayIn(occurredAt, timeZone)} ${kind}`;
    const before = days.get(key) ?? { points: 0, entries: 0 };
    days.set(key, { points: before.points + Number(points), entries: before.entries + 1 });
  }
  const today = Date.parse(dayIn(now, timeZone));
  const ages = new Map<number, { vested: number; pending: number; pastExpiry: number }>();
  for (const lot of await db.lot.findMany({ where: { shopId, remaining: { gt: 0 } } })) {
    const age = (today - Date.parse(dayIn(lot.earnedAt, timeZone))) / 86_400_000;
    const before = ages.get(age) ?? { vested: 0, pending: 0, pastExpiry: 0 };
    const isGone = lot.expiresAt !== null && lot.expiresAt <= now;
    const what = isGone ? "pastExpiry" : lot.availableAt > now ? "pending" : "vested";
    ages.set(age, { ...before, [what]: before[what] + Number(lot.remaining) });
  }
  return { days, ages };
}

async function readAll({ db, shopId }: ServiceContext, timeZone: string) {
  const range = { from: "2026-01-01", to: "2027-01-01" };
  const { opening, days } = await readRollForward(db, shopId, { range, timeZone });
  const { lots, ledger, deficit } = await readOutstanding(db, shopId, { now, timeZone });
  return {
    opening,
    ledger,
    deficit,
    days: new Map(days.map(({ day, kind, points, entries }) => [`${day} ${kind}`, { points, entries }])),
    ages: new Map(lots.map(({ ageDays, ...points }) => [ageDays, points])),
  };
}

async function expectRightCounts(ctx: ServiceContext, timeZone: string): Promise<void> {
  const naive = await countNaively(ctx, timeZone);
  const read = await readAll(ctx, timeZone);
  expect(read.days).toEqual(naive.days);
  expect(read.ages).toEqual(naive.ages);
  expect(read.ledger).toBe([...naive.days.values()].reduce((total, { points }) => total + points, 0));
  expect([read.opening, read.deficit]).toEqual([0, 7]);
}

// Half-hours, the other side of the world, clocks that change at one in the morning and at midnight.
const ZONES = [
  NEW_YORK,
  "Asia/Kathmandu",
  "Pacific/Auckland",
  "America/Havana",
  "Asia/Beirut",
  "Europe/London",
];
const HOUR_MS = 3_600_000;
const first = Date.parse("2026-03-01T00:00:00Z");
const arbMoment = fc
  .integer({ min: 0, max: 2 * 24 * 264 })
  .map((halfHours) => new Date(first + (halfHours * HOUR_MS) / 2));
const size = fc.integer({ min: 1, max: 500 });
const arbStep = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("earn" as const),
      points: size,
      at: arbMoment,
      holdHours: fc.constantFrom(0, 336),
      expiryHours: fc.option(fc.constantFrom(720, 8_760)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("redeem" as const, "expire" as const, "clawback" as const),
      points: size,
      at: arbMoment,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("use-lot" as const), share: fc.nat(100), of: fc.nat(20) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("recount" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("move" as const), timeZone: fc.constantFrom(...ZONES) }),
  },
);

describe("points counted by day", () => {
  it("equal those counted from the ledger, whatever happens, in whichever zone, counted or not yet", async () => {
    const history = fc.array(arbStep, { minLength: 3, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const ctx = await shopWithMember();
        const { db, shopId } = ctx;
        const lots: bigint[] = [];
        let timeZone = NEW_YORK;
        for (const step of steps) {
          if (step.do === "recount") await recountDays(ctx);
          else if (step.do === "move") {
            timeZone = step.timeZone;
            await db.shop.update({ where: { id: shopId }, data: { timeZone } });
          } else if (step.do === "use-lot") {
            const id = lots[step.of % Math.max(1, lots.length)];
            if (id === undefined) continue;
            const lot = await db.lot.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
            const remaining = (lot.points * BigInt(step.share)) / 100n;
            await db.lot.update({ where: { shopId_id: { shopId, id } }, data: { remaining } });
          } else if (step.do === "earn") {
            const later = (hours: number) => new Date(step.at.getTime() + hours * HOUR_MS);
            const expiresAt = step.expiryHours === null ? null : later(step.expiryHours);
            const made = { kind: "earn", ...step, availableAt: later(step.holdHours), expiresAt };
            const lotId = await write(ctx, made);
            if (lotId !== null) lots.push(lotId);
          } else await write(ctx, { kind: step.do, points: -step.points, at: step.at });
          await expectRightCounts(ctx, timeZone);
        }
        await recountDays(ctx);
        await expectRightCounts(ctx, timeZone);
        expect(await db.dirtyDay.count({ where: { shopId } })).toBe(0);
      }),
      { numRuns: 12 },
    );
  });

  it("stay right when entries are written while the days are being counted", async () => {
    const ctx = await shopWithMember();
    const { db, shopId } = ctx;
    const at = new Date("2026-11-10T12:00:00Z");
    await write(ctx, { kind: "earn", points: 100, at });
    let commit = () => {};
    const open = new Promise<void>((resolve) => (commit = resolve));
    let isWritten = () => {};
    const wrote = new Promise<void>((resolve) => (isWritten = resolve));
    const writing = db.$transaction(async (tx) => {
      await write({ ...ctx, db: tx }, { kind: "earn", points: 50, at });
      isWritten();
      await open;
    });
    await wrote;
    await Promise.all([recountDays(ctx), recountDays(ctx)]);
    expect(await db.dirtyDay.count({ where: { shopId } })).toBe(0);
    commit();
    await writing;
    await expectRightCounts(ctx, NEW_YORK);
    await recountDays(ctx);
    await expectRightCounts(ctx, NEW_YORK);
  });

  it("are counted anew when a shop writes, and when it moves to another time zone", async () => {
    const ctx = await shopWithMember();
    const isDue = async () => (await listShopsToRecount(ctx.db)).includes(ctx.shopId);
    expect(await isDue()).toBe(false);
    await write(ctx, { kind: "earn", points: 100, at: now });
    expect(await isDue()).toBe(true);
    await recountDays(ctx);
    expect(await isDue()).toBe(false);
    await ctx.db.shop.update({ where: { id: ctx.shopId }, data: { timeZone: "Asia/Kathmandu" } });
    expect(await isDue()).toBe(true);
    await recountDays(ctx);
    expect(await isDue()).toBe(false);
    expect(await ctx.db.ledgerDay.count({ where: { shopId: ctx.shopId } })).toBe(1);
  });

  it("never hold another shop's points", async () => {
    const [one, other] = [await shopWithMember(), await shopWithMember()];
    await write(one, { kind: "earn", points: 100, at: now });
    await write(other, { kind: "earn", points: 5, at: now });
    await recountDays(one);
    expect((await readAll(one, NEW_YORK)).ledger).toBe(100);
    expect((await readAll(other, NEW_YORK)).ledger).toBe(5);
  });
});
