import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { dueExpiries } from "#app/domain/ledger/expire.ts";
import type { ExpiryPolicy } from "#app/domain/ledger/expiry-policy.ts";
import { listOpenLots } from "#app/db/lots/list-open-lots.ts";
import { nextExpiryKey } from "#app/services/ledger/apply-movements.ts";
import { adjustMany } from "#app/services/ledger/adjust-points.ts";
import { applyExpiryToLots } from "#app/services/ledger/apply-expiry-to-lots.ts";
import { extendExpiry } from "#app/services/ledger/extend-expiry.ts";
import { matureHolds } from "#app/services/ledger/mature-holds.ts";
import { redeemPoints } from "#app/services/ledger/redeem-points.ts";
import { reinstatePoints } from "#app/services/ledger/reinstate-points.ts";
import { restorePoints } from "#app/services/ledger/restore-points.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { setStaffLimit } from "#app/services/staff/set-staff-limit.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeProgram } from "#test/factories/program.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { day, LedgerStage, START } from "./stage-ledger.ts";

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

const after = (count: number, graceDays = 30): ExpiryPolicy => ({
  kind: "earn-date",
  after: { unit: "days", count },
  graceDays,
});
const inactivity: ExpiryPolicy = {
  kind: "inactivity",
  months: 2,
  counts: ["purchase", "spend"],
  graceDays: 30,
};

describe("points that expire", () => {
  it("cannot be spent after their last day, before the sweep has run; the sweep books them once", async () => {
    const stage = await LedgerStage.open(database, { expiry: after(60) });
    // 60 days after 20 November is 19 January; that day ends at 05:00 UTC in New York.
    const end = new Date("2027-01-20T05:00:00Z");
    expect((await stage.lots())[0]?.expiresAt).toEqual(end);
    const spend = (now: Date, key: string) =>
      redeemPoints(stage.at(now), { memberId: stage.memberId, points: 40, key, on: "a mug" });
    expect(await spend(new Date(end.getTime() - 1), "r1")).toMatchObject({ ok: true });
    expect(await spend(end, "r2")).toEqual({ ok: false, reason: "not-enough-points", missing: 40 });
    // The refused attempt has booked what was due; a sweep finds nothing more, however often it runs.
    expect(await matureHolds(stage.at(end))).toMatchObject({ expiredLots: 0 });
    const [lot] = await stage.lots();
    expect((await stage.entries()).at(-1)).toEqual(["expire", -60, `expire:${lot?.id}:1`]);
    expect(await stage.member()).toMatchObject({ balance: 0n, nextChangeAt: null });
  });

  it("are expired by the sweep as the rule says, with an entry for each lot, and once", async () => {
    const stage = await LedgerStage.open(database, { expiry: after(60) });
    await awardOrders(stage.at(day(1)), [incoming({ orderId: "2", processedAt: day(1), updatedAt: day(1) })]);
    await awardOrders(stage.at(day(50)), [
      incoming({ orderId: "3", processedAt: day(50), updatedAt: day(50) }),
    ]);
    const now = day(70);
    const lots = await listOpenLots(database.db, stage.ctx.shopId, [stage.memberId]);
    const rule = dueExpiries(lots, { now, inactiveAt: null }, nextExpiryKey);
    const before = (await stage.entries()).length;
    await database.db.member.updateMany({ where: { shopId: stage.ctx.shopId }, data: { mirrorDueAt: null } });
    expect(await matureHolds(stage.at(now))).toEqual({ members: 1, expiredLots: 2, hasMore: false });
    expect((await stage.entries()).slice(before)).toEqual(
      rule.map(({ key, points }) => ["expire", -points, key]),
    );
    const occurred = await database.db.ledgerEntry.findMany({
      where: { shopId: stage.ctx.shopId, kind: "expire" },
      orderBy: { id: "asc" },
    });
    expect(occurred.map(({ occurredAt }) => occurredAt)).toEqual(rule.map(({ at }) => at));
    const member = await stage.member();
    expect(member).toMatchObject({ balance: 100n, mirrorDueAt: now });
    expect(member.nextChangeAt).toEqual((await stage.lots())[2]?.expiresAt);
    expect(await matureHolds(stage.at(now))).toEqual({ members: 0, expiredLots: 0, hasMore: false });
  });

  it("that were brought in with dates of their own expire by these dates", async () => {
    const stage = await LedgerStage.open(database, { expiry: after(3_000) });
    const bring = (points: number, expiresAt: Date) => ({
      memberId: stage.memberId,
      points,
      note: "from the old program",
      key: `import:${points}`,
      expiresAt,
    });
    await adjustMany(stage.ctx, [bring(30, day(20)), bring(40, day(10)), bring(50, day(400))], "staff:1");
    await redeemPoints(stage.ctx, { memberId: stage.memberId, points: 45, key: "r1", on: "a mug" });
    expect((await stage.lots()).map(({ remaining }) => Number(remaining))).toEqual([100, 25, 0, 50]);
    await matureHolds(stage.at(day(20)));
    expect((await stage.entries()).slice(-1).map(([kind, points]) => [kind, points])).toEqual([
      ["expire", -25],
    ]);
    expect(await stage.sum()).toBe(150);
  });

  it("by inactivity: a purchase in time keeps them, one that comes too late revives nothing", async () => {
    const stage = await LedgerStage.open(database, { expiry: inactivity });
    expect((await stage.member()).inactiveAt).toEqual(new Date("2027-01-21T05:00:00Z"));
    await awardOrders(stage.at(day(50)), [
      incoming({ orderId: "2", processedAt: day(50), updatedAt: day(50) }),
    ]);
    const until = (await stage.member()).inactiveAt;
    expect(until).toEqual(new Date("2027-03-10T05:00:00Z"));
    await awardOrders(stage.at(day(120)), [
      incoming({ orderId: "3", processedAt: day(120), updatedAt: day(120) }),
    ]);
    expect((await stage.entries()).map(([kind, points]) => [kind, points])).toEqual([
      ["earn", 100],
      ["earn", 100],
      ["expire", -100],
      ["expire", -100],
      ["earn", 100],
    ]);
    expect((await stage.member()).balance).toBe(100n);
  });

  it("by inactivity: a purchase that earns nothing keeps them too, where purchases count", async () => {
    const stage = await LedgerStage.open(database, { expiry: inactivity });
    const free = incoming({ orderId: "2", processedAt: day(30), updatedAt: day(30), lines: [] });
    await awardOrders(stage.at(day(30)), [free]);
    expect((await stage.member()).inactiveAt).toEqual(new Date("2027-02-21T05:00:00Z"));
  });
});

describe("switching expiry on", () => {
  it("never expires anything the same day, and leaves points earned before alone", async () => {
    const stage = await LedgerStage.open(database);
    const now = day(500);
    const program = makeProgram({ expiry: after(30) });
    await publishProgram(stage.at(now), program, { expectedVersion: 1, actor: "staff:1" });
    expect(await matureHolds(stage.at(now))).toMatchObject({ expiredLots: 0 });
    expect((await stage.lots())[0]?.expiresAt).toBeNull();
    await awardOrders(stage.at(now), [incoming({ orderId: "2", processedAt: now, updatedAt: now })]);
    expect((await stage.lots())[1]?.expiresAt).not.toBeNull();
  });

  it("also for points earned before, where the merchant says so: none of them ends within 30 days", async () => {
    const stage = await LedgerStage.open(database);
    const now = day(500);
    const program = makeProgram({ expiry: after(365) });
    const input = { expectedVersion: 1, actor: "staff:1", expiryAlsoForEarlierPoints: true };
    await publishProgram(stage.at(now), program, input);
    const sweep = () => applyExpiryToLots(stage.at(day(501)), { version: 2, afterId: 0n });
    expect(await sweep()).toEqual({ lots: 1, afterId: null });
    // The policy's own date has passed long ago.
    const end = (await stage.lots())[0]?.expiresAt;
    expect(end).toEqual(new Date("2028-05-04T04:00:00Z"));
    expect(end && end.getTime() - now.getTime()).toBeGreaterThan(30 * 86_400_000);
    expect((await stage.member()).nextChangeAt).toEqual(end);
    const changes = await database.db.lotExpiryChange.findMany({ where: { shopId: stage.ctx.shopId } });
    expect(changes).toMatchObject([{ before: null, after: end, reason: "policy", actor: "staff:1" }]);
    // A sweep that comes again, after a crash, changes nothing.
    expect(await sweep()).toEqual({ lots: 0, afterId: null });
    await expect(
      database.db.lotExpiryChange.deleteMany({ where: { shopId: stage.ctx.shopId } }),
    ).rejects.toThrow(/append-only/);
  });

  it("counts the 30 days from the day on which a scheduled version comes into force", async () => {
    const stage = await LedgerStage.open(database);
    const [published, inForce] = [day(500), day(560)];
    await publishProgram(stage.at(published), makeProgram({ expiry: after(30) }), {
      ...{ expectedVersion: 1, actor: "staff:1", expiryAlsoForEarlierPoints: true },
      effectiveAt: inForce,
    });
    await applyExpiryToLots(stage.at(inForce), { version: 2, afterId: 0n });
    const [lot] = await stage.lots();
    expect(lot?.expiresAt && lot.expiresAt.getTime() - inForce.getTime()).toBeGreaterThan(30 * 86_400_000);
  });

  it("goes over the members a part at a time, and stops where another version was published meanwhile", async () => {
    const stage = await LedgerStage.open(database);
    await awardOrders(stage.ctx, [
      incoming({ orderId: "2", processedAt: START, updatedAt: START }, { customerId: 77n }),
    ]);
    const input = { expectedVersion: 1, actor: "staff:1", expiryAlsoForEarlierPoints: true };
    await publishProgram(stage.ctx, makeProgram({ expiry: after(365) }), input);
    const first = await applyExpiryToLots(stage.ctx, { version: 2, afterId: 0n, limit: 1 });
    expect(first).toEqual({ lots: 1, afterId: stage.memberId });
    const queued = await database.db.$queryRaw<{ key: string }[]>`
      select key from graphile_worker.jobs where key like ${`apply-expiry:${stage.ctx.shopId}:%`} order by key`;
    expect(queued.map(({ key }) => key)).toEqual([
      `apply-expiry:${stage.ctx.shopId}:2:0`,
      `apply-expiry:${stage.ctx.shopId}:2:${stage.memberId}`,
    ]);
    await publishProgram(stage.ctx, makeProgram(), { expectedVersion: 2, actor: "staff:1" });
    const next = await applyExpiryToLots(stage.ctx, { version: 2, afterId: stage.memberId });
    expect(next).toEqual({ lots: 0, afterId: null });
  });
});

describe("a shop that is kind about expiry", () => {
  it("gives points a later end, never a nearer one, and does not wake those that are over", async () => {
    const stage = await LedgerStage.open(database, { expiry: after(60) });
    const extend = (now: Date, until: Date) =>
      extendExpiry(stage.at(now), {
        memberIds: [stage.memberId],
        until,
        note: "slow post",
        actor: "staff:1",
      });
    const nothing = { ok: false, reason: "nothing-ends-before" };
    expect(await extend(day(10), day(90))).toEqual({ ok: true, points: 100 });
    expect(await extend(day(10), day(80))).toEqual(nothing);
    expect((await stage.lots())[0]?.expiresAt).toEqual(day(90));
    expect((await stage.member()).nextChangeAt).toEqual(day(90));
    expect(await extend(day(90), day(120))).toEqual(nothing);
    expect((await stage.member()).balance).toBe(0n);
  });

  it("gives a member who does nothing more time, and records how many points that were and why", async () => {
    const stage = await LedgerStage.open(database, { expiry: inactivity });
    const act = { memberIds: [stage.memberId], until: day(300), note: "was ill", actor: "staff:1" };
    expect(await extendExpiry(stage.at(day(10)), act)).toEqual({ ok: true, points: 100 });
    expect((await stage.member()).inactiveAt).toEqual(day(300));
    const recorded = await database.db.expiryExtension.findMany({ where: { shopId: stage.ctx.shopId } });
    expect(recorded).toMatchObject([{ points: 100n, note: "was ill", until: day(300), actor: "staff:1" }]);
  });

  it("counts points that got more time, came back or were adjusted towards one limit of a person's day", async () => {
    const stage = await LedgerStage.open(database, { expiry: after(60) });
    await setStaffLimit(stage.ctx, { maxEach: null, maxDay: 150 }, "staff:9");
    const extend = (now: Date, until: Date) =>
      extendExpiry(stage.at(now), { memberIds: [stage.memberId], until, note: "x", actor: "staff:1" });
    expect(await extend(day(10), day(90))).toMatchObject({ ok: true });
    expect(await extend(day(10), day(91))).toMatchObject({ ok: false, reason: "above-limit", left: 50 });
    // Another day, another 150.
    await matureHolds(stage.at(day(95)));
    const expiryKey = String((await stage.entries()).at(-1)?.[2]);
    const give = { memberId: stage.memberId, points: 60, note: "gift", key: "adjust:1" };
    await adjustMany(stage.at(day(95)), [give], "staff:1");
    const comeBack = {
      memberId: stage.memberId,
      expiryKey,
      expiresAt: day(120),
      note: "x",
      actor: "staff:1",
    };
    expect(await reinstatePoints(stage.at(day(95)), comeBack)).toMatchObject({
      reason: "above-limit",
      left: 90,
    });
    expect(await reinstatePoints(stage.at(day(97)), comeBack)).toEqual({ ok: true, points: 100 });
    const more = { ...give, points: 51, key: "adjust:2" };
    const refused = await adjustMany(stage.at(day(97)), [more], "staff:1");
    expect(refused.get("adjust:2")).toMatchObject({ reason: "above-limit", left: 50 });
  });

  it("brings expired points back once, with a new end, and the sums hold", async () => {
    const stage = await LedgerStage.open(database, { expiry: after(60) });
    await matureHolds(stage.at(day(70)));
    const expiryKey = String((await stage.entries()).at(-1)?.[2]);
    const reinstate = () =>
      reinstatePoints(stage.at(day(71)), {
        memberId: stage.memberId,
        expiryKey,
        expiresAt: day(100),
        note: "was ill",
        actor: "staff:1",
      });
    expect(await reinstate()).toEqual({ ok: true, points: 100 });
    expect(await reinstate()).toEqual({ ok: false, reason: "more-than-taken", left: 0 });
    expect(await stage.member()).toMatchObject({ balance: 100n, nextChangeAt: day(100) });
    const changes = await database.db.lotExpiryChange.findMany({ where: { shopId: stage.ctx.shopId } });
    expect(changes).toMatchObject([{ reason: "reinstated", actor: "staff:1", after: day(100) }]);
    expect(await matureHolds(stage.at(day(100)))).toMatchObject({ expiredLots: 1 });
    expect((await stage.entries()).at(-1)?.[2]).toBe(expiryKey.replace(/:1$/, ":2"));
    expect(await stage.sum()).toBe(0);
  });
});

describe("a refund of the order that points were spent on", () => {
  it("after their lot expired: the points come back for the days of grace, as the policy says", async () => {
    const stage = await LedgerStage.open(database, { expiry: after(60, 14) });
    const { memberId } = stage;
    await redeemPoints(stage.at(day(50)), { memberId, points: 80, key: "r1", on: "$5 off" });
    const give = { memberId, redemptionKey: "r1", points: "all", key: "back1" } as const;
    expect(await restorePoints(stage.at(day(70)), give)).toEqual({ ok: true, points: 80, isRepeat: false });
    expect(await stage.member()).toMatchObject({ balance: 80n });
    expect((await stage.lots())[0]).toMatchObject({
      remaining: 80n,
      expiresAt: new Date("2027-02-13T05:00:00Z"),
    });
    await matureHolds(stage.at(new Date("2027-02-13T05:00:00Z")));
    expect(await stage.sum()).toBe(0);
  });

  it("after their lot expired, without days of grace: they do not come back", async () => {
    const stage = await LedgerStage.open(database, { expiry: after(60, 0) });
    const { memberId } = stage;
    await redeemPoints(stage.at(day(50)), { memberId, points: 80, key: "r1", on: "$5 off" });
    const give = { memberId, redemptionKey: "r1", points: "all", key: "back1" } as const;
    expect(await restorePoints(stage.at(day(70)), give)).toEqual({ ok: false, reason: "points-expired" });
    expect(await stage.sum()).toBe(0);
  });
});
