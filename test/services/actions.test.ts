import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import type { Action, ActionRule } from "#app/domain/earning/action-rule.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { actInStorefront } from "#app/services/actions/act-in-storefront.ts";
import { celebrateAllDays } from "#app/services/actions/celebrate-days.ts";
import { recordAction } from "#app/services/actions/record-action.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enrolCustomers } from "#app/services/customers/enrol-customers.ts";
import { eraseCustomer } from "#app/services/customers/erase-customer.ts";
import { getMemberPanel } from "#app/services/storefront/get-member-panel.ts";
import { ANN } from "#test/factories/incoming-order.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
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

function rule(action: Action, change: Partial<ActionRule> = {}): ActionRule {
  const usual = { limits: [], conditions: NO_CONDITIONS, url: null, enabled: true, points: 50 };
  return { id: action, action, title: `Points for ${action}`, ...usual, ...change };
}

async function shopWith(...actions: ActionRule[]): Promise<ServiceContext & { memberId: bigint }> {
  const ctx = await mintShop(database.db, { program: makeProgram({ actions }) });
  const ann = { customerId: ANN, firstName: "Ann", lastName: "Lee", email: "ann@example.com" };
  await enrolCustomers(ctx, [{ ...ann, hasVerifiedEmail: true, updatedAt: null }]);
  const member = await ctx.db.member.findFirstOrThrow({ where: { shopId: ctx.shopId } });
  return { ...ctx, memberId: member.id };
}

async function balanceOf({ db, shopId, memberId }: ServiceContext & { memberId: bigint }): Promise<number> {
  const ledger = await replayLedger(db, shopId, memberId);
  expect(ledger.cachedBalance).toBe(ledger.entrySum);
  return ledger.cachedBalance;
}

const at = (ctx: ServiceContext, moment: string) => ({ ...ctx, now: new Date(moment) });

describe("points for what a member does", () => {
  it("come once for one deed, however often it is told", async () => {
    const ctx = await shopWith(rule("review"));
    const deed = { memberId: ctx.memberId, rule: { id: "review" }, event: "review-1" };
    expect(await recordAction(ctx, deed)).toMatchObject({ ok: true, points: 50, isRepeat: false });
    expect(await recordAction(ctx, deed)).toMatchObject({ ok: true, points: 50, isRepeat: true });
    expect(await balanceOf(ctx)).toBe(50);
    expect(await recordAction(ctx, { ...deed, rule: { id: "gone" } })).toEqual({
      ok: false,
      reason: "no-such-rule",
    });
  });

  it("do not pass a limit when two deeds come at once", async () => {
    const ctx = await shopWith(rule("review", { limits: [{ period: "day", times: 1 }] }));
    const other = createDb(testDatabase.url);
    const deed = (event: string) => ({ memberId: ctx.memberId, rule: { id: "review" }, event });
    const results = await Promise.all([
      ...[1, 2, 3].map((number) => recordAction(ctx, deed(`here-${number}`))),
      ...[1, 2, 3].map((number) => recordAction({ ...ctx, db: other.db }, deed(`there-${number}`))),
    ]);
    await other.close();
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await balanceOf(ctx)).toBe(50);
  });

  it("do not pass a budget when two members act at once", async () => {
    const conditions = { ...NO_CONDITIONS, budgetPoints: 50 };
    const ctx = await shopWith(rule("review", { conditions }));
    await enrolCustomers(ctx, [
      {
        customerId: 5n,
        firstName: null,
        lastName: null,
        email: null,
        hasVerifiedEmail: false,
        updatedAt: null,
      },
    ]);
    const members = await ctx.db.member.findMany({ where: { shopId: ctx.shopId } });
    const results = await Promise.all(
      members.map(({ id }) => recordAction(ctx, { memberId: id, rule: { id: "review" }, event: "1" })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, reason: "budget-used-up" });
  });

  it("come for signing up with whatever a signed-in shopper does first, once", async () => {
    const ctx = await shopWith(
      rule("sign-up"),
      rule("social-follow", { points: 10, url: "https://example.com" }),
    );
    const follow = { kind: "social", ruleId: "social-follow" } as const;
    expect(await actInStorefront(ctx, ANN, follow)).toMatchObject({ ok: true, points: 10 });
    expect(await actInStorefront(ctx, ANN, follow)).toMatchObject({ ok: true, isRepeat: true });
    expect(await actInStorefront(ctx, ANN, { kind: "welcome" })).toMatchObject({ ok: true, isRepeat: true });
    expect(await balanceOf(ctx)).toBe(60);
    const { history } = await getMemberPanel(ctx, { customerId: ANN, locale: "en" });
    expect(history.map(({ text }) => text).sort()).toEqual([
      "Points for sign-up: 50 points",
      "Points for social-follow: 10 points",
    ]);
  });

  it("are not there for the asking: a shopper cannot claim a review", async () => {
    const ctx = await shopWith(rule("review"));
    const claim = { kind: "social", ruleId: "review" } as const;
    expect(await actInStorefront(ctx, ANN, claim)).toEqual({ ok: false, reason: "no-such-rule" });
  });

  it("welcome a customer of new customer accounts whom nothing has told us of, and nobody who was erased", async () => {
    const ctx = await shopWith(rule("sign-up"));
    expect(await actInStorefront(ctx, 77n, { kind: "welcome" })).toMatchObject({ ok: true, points: 50 });
    await eraseCustomer(ctx, { customerId: 77n, email: null, orderIds: [] });
    expect(await actInStorefront(ctx, 77n, { kind: "welcome" })).toEqual({
      ok: false,
      reason: "not-for-this-member",
    });
  });
});

describe("the days that come every year", () => {
  it("are paid on the shop's own day, once, and changing the birthday gains nothing", async () => {
    const ctx = await shopWith(rule("birthday"));
    await actInStorefront(ctx, ANN, { kind: "birthday", birthday: "11-21" });
    // New York is still in the 20th.
    await celebrateAllDays(at(ctx, "2026-11-21T03:00:00Z"));
    expect(await balanceOf(ctx)).toBe(0);
    await celebrateAllDays(at(ctx, "2026-11-21T05:00:00Z"));
    await celebrateAllDays(at(ctx, "2026-11-21T06:00:00Z"));
    expect(await balanceOf(ctx)).toBe(50);
    await actInStorefront(ctx, ANN, { kind: "birthday", birthday: "12-25" });
    await celebrateAllDays(at(ctx, "2026-12-25T12:00:00Z"));
    await actInStorefront(ctx, ANN, { kind: "birthday", birthday: "01-10" });
    await celebrateAllDays(at(ctx, "2027-01-10T12:00:00Z"));
    expect(await balanceOf(ctx)).toBe(50);
    await actInStorefront(ctx, ANN, { kind: "birthday", birthday: "11-21" });
    await celebrateAllDays(at(ctx, "2027-11-21T12:00:00Z"));
    expect(await balanceOf(ctx)).toBe(100);
  });

  it("are paid for the anniversary of joining, not for the day of joining", async () => {
    const ctx = await shopWith(rule("anniversary"));
    await celebrateAllDays(ctx);
    expect(await balanceOf(ctx)).toBe(0);
    await celebrateAllDays(at(ctx, "2027-11-20T12:00:00Z"));
    expect(await balanceOf(ctx)).toBe(50);
  });

  it("are forgotten with the person", async () => {
    const ctx = await shopWith(rule("birthday"));
    await actInStorefront(ctx, ANN, { kind: "birthday", birthday: "11-21" });
    await eraseCustomer(ctx, { customerId: ANN, email: null, orderIds: [] });
    const member = await ctx.db.member.findFirstOrThrow({ where: { shopId: ctx.shopId, id: ctx.memberId } });
    expect(member.birthday).toBeNull();
  });
});
