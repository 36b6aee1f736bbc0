import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { enrolCustomers } from "#app/services/customers/enrol-customers.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { matureHolds } from "#app/services/ledger/mature-holds.ts";
import { mirrorMembers } from "#app/services/mirror/mirror-members.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { insertProgramVersion } from "#app/db/program/insert-program-version.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { createAdminClient, ReauthNeeded } from "#app/shopify/admin/admin-client.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { openApp } from "./open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import { defaultShopDomain as shop, startStore, type RunningStore } from "#test/store/start-store.ts";
import { gid } from "#test/store/state/gid.ts";
import { findMetafield } from "#test/store/state/metafield-key.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { deleteCustomer } from "#test/store/verbs/delete-customer.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";

const WRITING = "mutation metafieldsSet 200";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let database: TestDatabase;
let app: TestApp;
let store: RunningStore;
let ctx: ShopifyContext;
/** How long the app waited for Shopify, wait by wait. */
let waits: number[];
/** What happens elsewhere while the app waits for Shopify. */
let meanwhile: () => Promise<unknown>;
let orders: number;

beforeEach(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
  waits = [];
  meanwhile = async () => {};
  orders = 0;
  await signIn();
  await app.runJobs();
  const parts = {
    api: app.runtime.api,
    sessions: app.runtime.sessions,
    wait: async (ms: number) => {
      waits.push(ms);
      await meanwhile();
    },
  };
  ctx = { ...(await app.runtime.contextOfDomain(shop)), admin: createAdminClient(parts, shop) };
  const program = makeProgram({ holdDays: 0 });
  await insertProgramVersion(ctx.db, ctx.shopId, {
    version: 2,
    program,
    publishedAt: ctx.now,
    publishedBy: null,
    effectiveAt: ctx.now,
  });
  store.state.requests = [];
});
afterEach(async () => {
  await Promise.all([store.close(), app.close()]);
  await database.drop();
});

async function signIn(): Promise<void> {
  await openApp(app.runtime, await store.mintIdToken(shop));
}

/** Customers of the store who are members here, each due for a first copy. */
async function enrol(count: number): Promise<bigint[]> {
  const customers = Array.from({ length: count }, () => createCustomer(store.state, { shop }));
  await enrolCustomers(
    ctx,
    customers.map(({ id }) => ({
      ...{ customerId: id, firstName: null, lastName: null, email: null },
      ...{ hasVerifiedEmail: false, updatedAt: null },
    })),
  );
  return customers.map(({ id }) => id);
}

/** The customer spends so many dollars, which are as many points. */
async function earn(customerId: bigint, dollars: number, processedAt = new Date(ctx.now.getTime() - DAY_MS)) {
  orders += 1;
  const lines = [makeLine({ amountMinor: dollars * 100 })];
  const order = incoming({ orderId: String(orders), lines, processedAt }, { customerId });
  await awardOrders({ ...ctx, now: later(orders) }, [order]);
}

/** Each change of a member has a moment of its own. */
const later = (steps: number) => new Date(ctx.now.getTime() + steps);

const Copy = z.object({ available: z.number(), pending: z.number(), isNew: z.boolean() });

/** What the theme would print for the customer; null while there is no copy. */
function copyOf(customerId: bigint): z.infer<typeof Copy> | null {
  const open = store.state.shops.get(shop);
  if (!open) throw new Error("The shop is gone");
  const where = { ownerId: gid("Customer", customerId), namespace: "$app:loyalty", key: "member" };
  const found = findMetafield(store.state, open, where);
  return found && Copy.parse(JSON.parse(found.value));
}

const countDue = () => ctx.db.member.count({ where: { mirrorDueAt: { not: null } } });
const asked = () => store.state.requests.map(({ what, status }) => `${what} ${status}`);

test("sixty members are written in three calls of at most 25, and nobody stays due", async () => {
  const customers = await enrol(60);
  expect(await mirrorMembers(ctx)).toEqual({ written: 60, refused: 0, hasMore: false });
  expect(asked()).toEqual(Array(3).fill(WRITING));
  expect(customers.every((id) => copyOf(id)?.isNew)).toBe(true);
  expect(await countDue()).toBe(0);
});

test("many changes of a member are one writing, of the last state", async () => {
  const [ann = 0n] = await enrol(1);
  for (const dollars of [10, 20, 30]) await earn(ann, dollars);
  await mirrorMembers(ctx);
  expect(asked()).toHaveLength(1);
  expect(copyOf(ann)).toEqual({ available: 60, pending: 0, isNew: false });
  await mirrorMembers(ctx);
  expect(asked()).toHaveLength(1);
});

test("a known copy is written again without being read first", async () => {
  const [ann = 0n] = await enrol(1);
  await mirrorMembers(ctx);
  await earn(ann, 10);
  await mirrorMembers(ctx);
  await earn(ann, 5);
  await mirrorMembers(ctx);
  expect(asked()).toEqual(Array(3).fill(WRITING));
  expect(copyOf(ann)).toMatchObject({ available: 15 });
});

test("a job that another overtook reads again and cannot put its older numbers over the newer ones", async () => {
  const [ann = 0n, bob = 0n] = await enrol(2);
  await earn(ann, 10);
  setFault(store.state, { throttleNext: 1 });
  // While this job waits with 10 points in its hand, Ann earns 90 more, and another job writes her 100.
  meanwhile = async () => {
    await earn(ann, 90);
    await mirrorMembers(ctx);
    expect(copyOf(ann)).toMatchObject({ available: 100 });
    await earn(ann, 1);
  };
  await mirrorMembers(ctx);
  expect(copyOf(ann)).toMatchObject({ available: 101 });
  expect(copyOf(bob)).toMatchObject({ isNew: true });
  expect(await countDue()).toBe(0);
  expect(asked()).toContain("query nodes 200");
});

test("a digest that we do not know is read and the copy written all the same", async () => {
  const [ann = 0n, bob = 0n] = await enrol(2);
  await mirrorMembers(ctx);
  await earn(ann, 10);
  await earn(bob, 20);
  await ctx.db.member.updateMany({ where: { customerId: ann }, data: { mirrorDigest: "of another day" } });
  await ctx.db.member.updateMany({ where: { customerId: bob }, data: { mirrorDigest: null } });
  expect(await mirrorMembers(ctx)).toMatchObject({ written: 2, refused: 0 });
  expect([copyOf(ann)?.available, copyOf(bob)?.available]).toEqual([10, 20]);
  expect(await countDue()).toBe(0);
});

test("a writing whose answer was lost is found out and done again", async () => {
  const [ann = 0n] = await enrol(1);
  await mirrorMembers(ctx);
  await earn(ann, 10);
  setFault(store.state, { timeoutAfterEffectNext: 1 });
  await expect(mirrorMembers(ctx)).rejects.toThrow();
  expect(await countDue()).toBe(1);
  await earn(ann, 5);
  await mirrorMembers(ctx);
  expect(copyOf(ann)).toMatchObject({ available: 15 });
  expect(await countDue()).toBe(0);
});

test("THROTTLED is waited for as long as Shopify's bucket needs to fill, and no copy is lost", async () => {
  const customers = await enrol(30);
  const open = store.state.shops.get(shop);
  if (!open) throw new Error("The shop is gone");
  open.bucket.available = 2;
  open.bucket.restoreRate = 2;
  meanwhile = async () => void (open.bucket.available = open.bucket.maximum);
  await mirrorMembers(ctx);
  // The bucket holds 2 of the 15 points that a writing costs; the other 13 come at 2 a second.
  expect(waits).toEqual([6500]);
  expect(customers.every((id) => copyOf(id) !== null)).toBe(true);
});

test("a token that was revoked is renewed, and the copies are written with the new one", async () => {
  const [ann = 0n] = await enrol(1);
  setFault(store.state, { unauthorizedNext: 1 });
  await mirrorMembers(ctx);
  expect(copyOf(ann)).toMatchObject({ isNew: true });
  expect(await countDue()).toBe(0);
});

test("a shop that takes no token keeps its members due, and the merchant's next visit writes them", async () => {
  const [ann = 0n] = await enrol(1);
  await earn(ann, 10);
  setFault(store.state, { unauthorizedNext: 1, refuseRefresh: true });
  await expect(mirrorMembers(ctx)).rejects.toBeInstanceOf(ReauthNeeded);
  await earn(ann, 5);
  await expect(mirrorMembers(ctx)).rejects.toBeInstanceOf(ReauthNeeded);
  expect(copyOf(ann)).toBeNull();
  expect(await countDue()).toBe(1);
  app.moveClock(HOUR_MS);
  expect(await resumed()).toEqual([]);

  // The id token that the merchant's visit brings is exchanged while refreshing is still refused.
  await signIn();
  expect(await app.runJobs()).toContain("mirror-members");
  expect(copyOf(ann)).toMatchObject({ available: 15 });
  expect(await countDue()).toBe(0);
});

test("work that was given up while the token was doubted is taken up once it works again", async () => {
  const [ann = 0n] = await enrol(1);
  setFault(store.state, { unauthorizedNext: 2 });
  await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
  await app.runJobs();
  expect(copyOf(ann)).toBeNull();
  // The visit finds that the refresh token is still good: nothing is exchanged, so nothing starts anew by itself.
  await signIn();
  expect(await resumed()).toEqual([]);
  app.moveClock(HOUR_MS);
  expect(await resumed()).toEqual(["mirror-members"]);
  expect(copyOf(ann)).toMatchObject({ isNew: true });
  expect(await resumed()).toEqual([]);
});

/** What the sweep finds left behind, and brings about. */
async function resumed() {
  await enqueue(ctx.db, "resume-mirrors", {});
  const ran = await app.runJobs();
  return ran.filter((job) => job !== "resume-mirrors");
}

test("a member who changes while being written stays due, and the next job writes the change", async () => {
  const [ann = 0n] = await enrol(1);
  await earn(ann, 10);
  setFault(store.state, { throttleNext: 1 });
  meanwhile = () => earn(ann, 5);
  await mirrorMembers(ctx);
  expect(copyOf(ann)).toMatchObject({ available: 10 });
  expect(await countDue()).toBe(1);
  await mirrorMembers(ctx);
  expect(copyOf(ann)).toMatchObject({ available: 15 });
  expect(await countDue()).toBe(0);
});

test("a hold that ends while a long job runs is written as ended", async () => {
  const [first = 0n] = await enrol(25);
  const [ann = 0n] = await enrol(1);
  const program = makeProgram({ holdDays: 14 });
  await insertProgramVersion(ctx.db, ctx.shopId, {
    version: 3,
    program,
    publishedAt: ctx.now,
    publishedBy: null,
    effectiveAt: ctx.now,
  });
  await earn(ann, 10, new Date(ctx.now.getTime() - 14 * DAY_MS + 30_000));
  setFault(store.state, { throttleNext: 1 });
  meanwhile = () => matureHolds({ ...ctx, now: new Date(ctx.now.getTime() + 60_000) });
  await mirrorMembers(ctx);
  expect(copyOf(first)).toMatchObject({ isNew: true });
  expect(copyOf(ann)).toEqual({ available: 10, pending: 0, isNew: false });
});

test("a customer whom Shopify has no longer holds up none of the others", async () => {
  const [ann = 0n, bob = 0n] = await enrol(2);
  deleteCustomer(store.state, { shop, customerId: ann });
  await earn(bob, 10);
  expect(await mirrorMembers(ctx)).toEqual({ written: 1, refused: 1, hasMore: false });
  expect(copyOf(bob)).toMatchObject({ available: 10 });
  expect(await countDue()).toBe(0);
});

test("more members than one job writes are left to the next one", async () => {
  await enrol(1001);
  expect(await mirrorMembers(ctx)).toEqual({ written: 1000, refused: 0, hasMore: true });
  expect(await countDue()).toBe(1);
  expect(await app.runJobs()).toEqual(["mirror-members"]);
  expect(await countDue()).toBe(0);
});
