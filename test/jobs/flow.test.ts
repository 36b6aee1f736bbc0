import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_FLOW, type FlowSetting } from "#app/domain/flow/flow-setting.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { setFlow } from "#app/services/flow/flow-settings.ts";
import { noteExpiringPoints } from "#app/services/flow/note-expiring-points.ts";
import { sendAllFlowEvents } from "#app/services/flow/send-all-flow-events.ts";
import { adjustPoints } from "#app/services/ledger/adjust-points.ts";
import { openApp } from "./open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import { defaultShopDomain as shop, startStore, type RunningStore } from "#test/store/start-store.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";

let database: TestDatabase;
let app: TestApp;
let store: RunningStore;
let variantId: bigint;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
  await openApp(app.runtime, await store.mintIdToken(shop));
  await app.runJobs();
  variantId = createProduct(store.state, { shop, title: "Mug", price: "100.00" }).variants[0]?.id ?? 0n;
});
afterAll(async () => {
  await Promise.all([store.close(), app.close()]);
  await database.drop();
});

async function switchOn(setting: Partial<FlowSetting>): Promise<ServiceContext> {
  const ctx = await app.runtime.contextOfDomain(shop);
  await setFlow(ctx, { ...NO_FLOW, ...setting }, "staff:1");
  return ctx;
}

async function buy(email: string) {
  const customer = createCustomer(store.state, { shop, email });
  placeOrder(store.state, {
    shop,
    customerId: customer.id,
    lines: [{ variantId, quantity: 1 }],
    shipping: 0n,
  });
  await store.webhooks.drain();
  expect(await app.drain()).toBe(0);
  await app.runJobs();
  return customer;
}

async function tell(): Promise<void> {
  await sendAllFlowEvents(await app.runtime.contextOfDomain(shop));
  await app.runJobs();
}

const told = () => store.state.flowRuns.map(({ handle, payload }) => ({ handle, payload }));

test("Shopify Flow hears nothing until the merchant switches it on, and then of what happens from then on", async () => {
  await buy("before@example.com");
  await tell();
  expect(told()).toEqual([]);
  await switchOn({ pointsEarned: true });
  await tell();
  expect(told()).toEqual([]);
  const customer = await buy("after@example.com");
  await tell();
  await tell();
  expect(told()).toEqual([
    {
      handle: "points-earned",
      payload: { customer_id: expect.anything(), Points: "100", Reason: "Order" },
    },
  ]);
  expect(JSON.stringify(told()[0])).toContain(String(customer.id));
});

test("an answer that was lost is not asked for again, and a refused call is made later", async () => {
  const ctx = await switchOn({ pointsEarned: true });
  const before = told().length;
  await buy("lost@example.com");
  setFault(store.state, { timeoutAfterEffectNext: 1 });
  await expect(tell()).rejects.toThrow();
  await tell();
  expect(told()).toHaveLength(before + 1);
  const [event] = await ctx.db.flowEvent.findMany({ where: { problem: { not: null } } });
  expect(event).toMatchObject({ problem: "Shopify's answer was lost", sentAt: null });
  await buy("throttled@example.com");
  setFault(store.state, { throttleNext: 1 });
  await tell();
  expect(told()).toHaveLength(before + 2);
});

test("points that end soon are told once for each day on which they end", async () => {
  const ctx = await switchOn({ pointsExpiring: true, expiringDays: 7 });
  const customer = await buy("soon@example.com");
  const member = await ctx.db.member.findFirstOrThrow({ where: { customerId: customer.id } });
  const before = told().length;
  for (const [key, days] of [
    ["a", 3],
    ["b", 3],
    ["c", 30],
  ] as const) {
    const expiresAt = new Date(ctx.now.getTime() + days * 86_400_000);
    await adjustPoints(ctx, { memberId: member.id, points: 10, note: "gift", key, expiresAt }, "staff:1");
  }
  for (let hour = 0; hour < 3; hour += 1) await noteExpiringPoints(ctx);
  await tell();
  expect(told().slice(before)).toEqual([
    {
      handle: "points-expiring",
      payload: {
        customer_id: expect.anything(),
        Points: "20",
        "Last day": expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      },
    },
  ]);
});

test("points that end because their member does nothing are told, too", async () => {
  const ctx = await switchOn({ pointsExpiring: true, expiringDays: 7 });
  const customer = await buy("idle@example.com");
  const member = await ctx.db.member.findFirstOrThrow({ where: { customerId: customer.id } });
  await adjustPoints(ctx, { memberId: member.id, points: 30, note: "gift", key: "idle" }, "staff:1");
  await ctx.db.lot.updateMany({
    where: { shopId: ctx.shopId, memberId: member.id },
    data: { lapses: true, expiresAt: null },
  });
  const inactiveAt = new Date(ctx.now.getTime() + 2 * 86_400_000);
  await ctx.db.member.updateMany({ where: { shopId: ctx.shopId, id: member.id }, data: { inactiveAt } });
  const before = told().length;
  for (let hour = 0; hour < 2; hour += 1) await noteExpiringPoints(ctx);
  await tell();
  expect(told().slice(before)).toMatchObject([
    { handle: "points-expiring", payload: { "Last day": expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } },
  ]);
});
