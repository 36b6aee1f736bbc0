import { afterAll, beforeAll, expect, it } from "vitest";
import { action as bulkAction, loader as bulkPage } from "#app/routes/admin/bulk/bulk.tsx";
import { loader as exportFound } from "#app/routes/admin/members/export-segment.ts";
import { loader as membersPage } from "#app/routes/admin/members/members.tsx";
import { readMemberFilter, writeMemberFilter } from "#app/domain/member-filter.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import { MEMBER_SORTS } from "#app/db/reads/member-order.ts";
import { adjustPoints } from "#app/services/ledger/adjust-points.ts";
import { findMembers } from "#app/services/members/browse-members.ts";
import { adjustSegment } from "#app/services/segments/adjust-segment.ts";
import { resumeAdjustments } from "#app/services/segments/change-adjustment.ts";
import { setStaffLimit } from "#app/services/staff/set-staff-limit.ts";
import { makeProgram } from "#test/factories/program.ts";
import { makeLadder, GOLD, SILVER } from "#test/factories/tier-ladder.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const DAY_MS = 86_400_000;

/** Ada: gold, VIP, 500 points of which 100 end in 5 days. Bob: 50 points, ordered lately. Cy: nothing. */
async function shopOfThree() {
  const shop = await stage.mintAdmin(
    makeProgram({ tiers: makeLadder({ tiers: [SILVER, GOLD] }) }),
    new Date(),
  );
  const { db, shopId, now } = shop.ctx;
  const person = (customerId: bigint, firstName: string, more: object = {}) => ({
    ...{ shopId, customerId, firstName, lastName: null, email: `${firstName}@example.com` },
    ...{ joinedAt: now, updatedAt: now, ...more },
  });
  await db.member.createMany({
    data: [
      person(1n, "Ada", { tierId: GOLD.id, customerTags: ["VIP", "press"] }),
      person(2n, "Bob", { customerTags: ["vip club"] }),
      person(3n, "Cy"),
    ],
  });
  const idOf = async (customerId: bigint) =>
    (await db.member.findFirstOrThrow({ where: { shopId, customerId } })).id;
  const give = async (customerId: bigint, points: number, days?: number) =>
    adjustPoints(
      shop.ctx,
      {
        ...{ memberId: await idOf(customerId), points, note: "start", key: `start:${customerId}:${points}` },
        ...(days ? { expiresAt: new Date(now.getTime() + days * DAY_MS) } : {}),
      },
      "staff:1",
    );
  await give(1n, 400);
  await give(1n, 100, 5);
  await give(2n, 50);
  const today = dayNumber(now.toISOString().slice(0, 10));
  const ordered = (customerId: bigint, lastDay: number) => ({
    ...{ shopId, customerId, firstDay: lastDay, lastDay, orders: 1, days: 1, netMinor: 100n },
    ...{ repeatNetMinor: 0n, products: 1, isMember: true, hasDiscount: false },
  });
  await db.retentionCustomer.createMany({ data: [ordered(1n, today - 400), ordered(2n, today - 3)] });
  return shop;
}

async function found(shop: AdminShop, search: string) {
  const page = await membersPage(routeArgs(await shop.request(`/app/members?${search}`)));
  return { names: page.members.map(({ name }) => name).sort(), count: page.count };
}

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

it("finds members by tier, tag, points, points that end soon and last order, alone and together", async () => {
  const shop = await shopOfThree();
  expect(await found(shop, "")).toEqual({ names: ["Ada", "Bob", "Cy"], count: null });
  expect(await found(shop, "tier=gold")).toEqual({ names: ["Ada"], count: "1 member" });
  expect(await found(shop, "tier=none")).toEqual({ names: ["Bob", "Cy"], count: "2 members" });
  expect((await found(shop, "tag=vip")).names).toEqual(["Ada"]);
  expect((await found(shop, "min=50&max=400")).names).toEqual(["Bob"]);
  expect((await found(shop, "expiring=7")).names).toEqual(["Ada"]);
  expect((await found(shop, "expiring=3")).names).toEqual([]);
  expect((await found(shop, `from=${daysAgo(30)}`)).names).toEqual(["Bob"]);
  expect((await found(shop, `before=${daysAgo(30)}`)).names).toEqual(["Ada"]);
  expect((await found(shop, "tag=VIP&expiring=7&min=500&tier=gold")).names).toEqual(["Ada"]);
  expect((await found(shop, "tag=VIP&max=10")).names).toEqual([]);
  expect((await found(shop, "min=many&from=yesterday")).names).toHaveLength(3);
});

it("finds the same members in the same order, few or more than are counted", async () => {
  const shop = await shopOfThree();
  const { db, shopId, now } = shop.ctx;
  await db.member.updateMany({
    where: { shopId, customerId: 2n },
    data: { inactiveAt: new Date(Date.now() + 3 * DAY_MS) },
  });
  const searches = ["tier=none", "max=400", "expiring=7", "tag=vip&expiring=7", `from=${daysAgo(30)}`];
  const more = [`before=${daysAgo(30)}&expiring=7`, `from=${daysAgo(900)}&tier=none`, "tier=gold&min=9"];
  for (const search of [...searches, ...more])
    for (const sort of MEMBER_SORTS) {
      const params = new URLSearchParams(search);
      const filter = readMemberFilter((name) => params.get(name));
      const query = { filter, now, sort, order: "desc", search: "", cursor: null, limit: 25 } as const;
      const few = await findMembers(db, shopId, { ...query, most: 10 });
      const many = await findMembers(db, shopId, { ...query, most: 0 });
      expect(many.page.rows).toEqual(few.page.rows);
      expect(few.page.rows.length).toBeGreaterThan(0);
      expect([few.count, many.count]).toEqual([few.page.rows.length, 1]);
    }
});

it("writes a filter into an address and reads the same one again", () => {
  const params = new URLSearchParams(
    "tier=gold&tag=VIP&min=-5&max=10&expiring=7&from=2026-01-01&before=2026-02-01",
  );
  const filter = readMemberFilter((name) => params.get(name));
  expect(new URLSearchParams(writeMemberFilter(filter)).toString()).toBe(params.toString());
});

it("exports the list that is shown", async () => {
  const shop = await shopOfThree();
  const answer = await exportFound(routeArgs(await shop.request("/app/members/found.csv?tag=vip")));
  const [head, line, ...rest] = (await answer.text()).trim().split(/\r?\n/);
  expect(head).toBe(
    "id,customer_id,first_name,last_name,email,tier_id,customer_tags,joined_at,balance,deficit",
  );
  expect(line).toContain('Ada@example.com,gold,"VIP, press"');
  expect(rest).toEqual([]);
});

it("adjusts all of them after a rehearsal, once, whoever the filter finds meanwhile", async () => {
  const shop = await shopOfThree();
  const send = async (form: Record<string, string>) =>
    bulkAction(routeArgs(await shop.request("/app/members/bulk?max=100", form)));
  const page = await bulkPage(routeArgs(await shop.request("/app/members/bulk?max=100")));
  expect(page.segment).toBe("2 members");
  expect(await send({ intent: "segment", filter: "max=100", points: "0", note: "" })).toMatchObject({
    kind: "segment",
    errors: { points: expect.stringContaining("from 1 to"), note: expect.stringContaining("Write why") },
  });
  const rehearsal = await send({ intent: "segment", filter: "max=100", points: "60", note: "Sorry" });
  if (rehearsal.kind !== "report" || rehearsal.csv === null) throw new Error("a report");
  expect(rehearsal).toMatchObject({ isRehearsal: true, canApply: 2 });
  const balances = async () => {
    const members = await shop.ctx.db.member.findMany({
      where: { shopId: shop.ctx.shopId },
      orderBy: { customerId: "asc" },
    });
    return members.map(({ balance }) => Number(balance));
  };
  expect(await balances()).toEqual([500, 50, 0]);
  await send({ intent: "apply", csv: rehearsal.csv });
  // Now the filter would find Cy alone: what was rehearsed is what is done.
  await send({ intent: "apply", csv: rehearsal.csv });
  expect(await balances()).toEqual([500, 110, 60]);
  expect(await send({ intent: "segment", filter: "min=9999", points: "5", note: "x" })).toMatchObject({
    errors: { form: "Your filter finds nobody." },
  });
});

it("keeps to the limits of staff", async () => {
  const shop = await shopOfThree();
  await setStaffLimit(shop.ctx, { maxEach: 20, maxDay: null }, "staff:1");
  const form = { intent: "segment", filter: "max=100", points: "60", note: "Sorry" };
  const answer = await bulkAction(routeArgs(await shop.request("/app/members/bulk?max=100", form)));
  expect(answer).toMatchObject({ kind: "report", canApply: 0 });
});

/** A shop with more members than a file of adjustments takes; each third one has 100 points. */
async function largeShop(members: number) {
  const shop = await stage.mintAdmin(makeProgram(), new Date());
  const { db, shopId, now } = shop.ctx;
  await db.member.createMany({
    data: Array.from({ length: members }, (_, index) => ({
      ...{ shopId, customerId: BigInt(index + 1), joinedAt: now, updatedAt: now },
      customerTags: index % 3 === 0 ? ["VIP"] : [],
    })),
  });
  const send = async (form: Record<string, string>) =>
    bulkAction(routeArgs(await shop.request("/app/members/bulk?max=1000", form)));
  const page = async () => bulkPage(routeArgs(await shop.request("/app/members/bulk?max=1000")));
  const newest = async () =>
    db.segmentAdjustment.findFirstOrThrow({ where: { shopId }, orderBy: { id: "desc" } });
  const sums = async () => {
    const { _sum, _count } = await db.member.aggregate({
      where: { shopId, balance: { gt: 0 } },
      _sum: { balance: true },
      _count: true,
    });
    return { members: _count, points: Number(_sum.balance ?? 0n) };
  };
  return { shop, send, page, newest, sums, ctx: { ...shop.ctx, personalDataKey: Buffer.alloc(32) } };
}

it("adjusts any number of members in the background, which can be stopped and goes on, nobody twice", async () => {
  const { send, page, newest, sums, ctx } = await largeShop(5_300);
  const form = { filter: "max=1000", points: "60", note: "Sorry" };
  expect(await send({ intent: "segment", ...form })).toEqual({
    ...{ kind: "many", members: "5,300" },
    total: "318,000 points given at most",
  });
  expect(await send({ intent: "start", ...form })).toEqual({ kind: "begun" });
  expect(await send({ intent: "start", ...form })).toMatchObject({
    errors: { form: expect.stringContaining("not over yet") },
  });
  const { id } = await newest();
  expect(await send({ intent: "stop" })).toEqual({ kind: "begun" });
  await adjustSegment(ctx, id);
  expect(await sums()).toEqual({ members: 0, points: 0 });
  await send({ intent: "resume" });
  await Promise.all([adjustSegment(ctx, id), adjustSegment(ctx, id)]);
  await adjustSegment(ctx, id);
  expect(await sums()).toEqual({ members: 5_300, points: 5_300 * 60 });
  expect((await page()).adjustment).toMatchObject({
    ...{ status: "finished", progress: "5,300 of 5,300 members", refusedCount: null },
    title: "60 points to each member: Sorry",
  });
});

it("leaves members alone who have fewer points than are taken, and names them", async () => {
  const { send, page, newest, ctx, shop } = await largeShop(5_002);
  const { db, shopId } = shop.ctx;
  await send({ intent: "start", filter: "tag=vip", points: "100", note: "Gift" });
  await adjustSegment(ctx, (await newest()).id);
  const form = { filter: "max=1000", points: "-100", note: "Booked twice" };
  expect(await send({ intent: "segment", ...form })).toMatchObject({ total: "500,200 points taken at most" });
  await send({ intent: "start", ...form });
  await db.segmentAdjustment.updateMany({
    where: { shopId, status: "running" },
    data: { changedAt: new Date(0) },
  });
  await resumeAdjustments({ db, now: new Date() });
  await adjustSegment(ctx, (await newest()).id);
  const { adjustment } = await page();
  expect(adjustment).toMatchObject({
    status: "finished",
    refusedCount: "3,334 members were left as they are",
  });
  expect(adjustment?.refused[0]).toMatchObject({ why: "Has fewer points than that" });
});

it("refuses to begin where all of it would be more than staff may move in a day", async () => {
  const { send, shop } = await largeShop(5_001);
  await setStaffLimit(shop.ctx, { maxEach: null, maxDay: 1_000 }, "staff:1");
  expect(await send({ intent: "segment", filter: "max=1000", points: "1", note: "x" })).toMatchObject({
    errors: { points: expect.stringContaining("1,000 points a day") },
  });
});
