import { afterEach, beforeEach, expect, test } from "vitest";
import { removeShop } from "#app/services/privacy/remove-shop.ts";
import { openApp } from "./open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import type { Customer } from "#test/store/state/customer.ts";
import type { Order } from "#test/store/state/order.ts";
import { defaultShopDomain as shop, startStore, type RunningStore } from "#test/store/start-store.ts";
import { changeScopes } from "#test/store/verbs/change-scopes.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { installApp } from "#test/store/verbs/install-app.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { redactCustomer } from "#test/store/verbs/redact-customer.ts";
import { redactShop } from "#test/store/verbs/redact-shop.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { requestCustomerData } from "#test/store/verbs/request-customer-data.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";
import { uninstallApp } from "#test/store/verbs/uninstall-app.ts";
import { updateShop } from "#test/store/verbs/update-shop.ts";

const DAY_MS = 86_400_000;
let database: TestDatabase;
let app: TestApp;
let store: RunningStore;
let ann: Customer;
let order: Order;

beforeEach(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
  await openShop();
  const mug = createProduct(store.state, { shop, title: "Mug", price: "100.00" });
  ann = createCustomer(store.state, { shop, firstName: "Ann", lastName: "Lee", email: "ann@example.com" });
  order = placeOrder(store.state, {
    shop,
    customerId: ann.id,
    lines: [{ variantId: mug.variants[0]?.id ?? 0n, quantity: 2 }],
  });
  await settle();
});
afterEach(async () => {
  await Promise.all([store.close(), app.close()]);
  await database.drop();
});

const db = () => app.runtime.database.db;
const theShop = () => db().shop.findUniqueOrThrow({ where: { domain: shop } });

async function openShop(): Promise<void> {
  await openApp(app.runtime, await store.mintIdToken(shop));
  await app.runJobs();
}

async function settle(): Promise<void> {
  await store.webhooks.drain();
  expect(await app.drain()).toBe(0);
  await app.runJobs();
}

/** Everything that the database holds, as one text. */
async function everythingStored(): Promise<string> {
  const tables = [
    "member",
    "shop_order",
    "ledger_entry",
    "lot",
    "data_request",
    "webhook_event",
    "shopify_session",
    "shop",
  ];
  const texts: string[] = [];
  for (const table of tables) {
    const { rows } = await app.runtime.database.pool.query<{ text: string }>(
      `select t::text as text from ${table} t`,
    );
    texts.push(...rows.map((row) => row.text));
  }
  return texts.join("\n");
}

test("opening the app for the first time installs the shop, with its details and a program to start with", async () => {
  expect(await theShop()).toMatchObject({
    currency: "USD",
    timeZone: "America/New_York",
    uninstalledAt: null,
  });
  expect((await theShop()).installedAt).not.toBeNull();
  expect(await db().programVersion.count()).toBe(1);
});

test("after an uninstall no token is left and the ledger stays; orders of before still count", async () => {
  uninstallApp(store.state, { shop });
  await settle();
  expect((await theShop()).uninstalledAt).not.toBeNull();
  expect(await db().shopifySession.count()).toBe(0);
  expect(await db().member.findFirst()).toMatchObject({ balance: 200n });
});

test("an uninstall is processed although Shopify refuses every token by then", async () => {
  setFault(store.state, { refuseRefresh: true });
  await db().shopifySession.updateMany({ data: { expiresAt: new Date(0) } });
  uninstallApp(store.state, { shop });
  await settle();
  expect((await theShop()).uninstalledAt).not.toBeNull();
});

test("installed again, the shop finds its members, points and program as they were", async () => {
  uninstallApp(store.state, { shop });
  await settle();
  installApp(store.state, { shop });
  app.moveClock(DAY_MS);
  await openShop();
  expect(await theShop()).toMatchObject({ uninstalledAt: null, needsReauthAt: null });
  expect(await db().programVersion.count()).toBe(1);
  expect(await db().member.findFirst()).toMatchObject({ balance: 200n });
});

test("an uninstall that arrives after the shop was installed again changes nothing", async () => {
  store.webhooks.hold();
  uninstallApp(store.state, { shop });
  installApp(store.state, { shop });
  await db().shop.updateMany({ data: { installedAt: new Date(Date.now() + DAY_MS) } });
  store.webhooks.release();
  await settle();
  expect((await theShop()).uninstalledAt).toBeNull();
  expect(await db().shopifySession.count()).toBe(1);
});

test("new scopes and new shop details are taken over", async () => {
  changeScopes(store.state, { shop, scopes: ["read_orders", "read_customers"] });
  updateShop(store.state, { shop, name: "Fern & Sons" });
  await settle();
  expect((await theShop()).scopes?.split(",").sort()).toEqual(["read_customers", "read_orders"]);
  expect(await theShop()).toMatchObject({ name: "Fern & Sons", locale: "en" });
});

test("a customer who asks for their data gets all of it within 30 days, also after the app was removed", async () => {
  uninstallApp(store.state, { shop });
  await settle();
  requestCustomerData(store.state, { shop, customerId: ann.id });
  await settle();
  const [request, ...others] = await db().dataRequest.findMany();
  expect(others).toEqual([]);
  expect(request?.customerId).toBe(ann.id);
  expect((request?.dueAt.getTime() ?? 0) - (request?.requestedAt.getTime() ?? 0)).toBe(30 * DAY_MS);
  const report = JSON.stringify(request?.report);
  for (const known of ["Ann", "Lee", "ann@example.com", String(order.id), '"points":200', order.name])
    expect(report).toContain(known);
});

test("an erased customer leaves no name, address or id behind, and the ledger still adds up", async () => {
  requestCustomerData(store.state, { shop, customerId: ann.id });
  await settle();
  redactCustomer(store.state, { shop, customerId: ann.id });
  await settle();
  const left = await everythingStored();
  for (const gone of ["Ann", "Lee", "ann@example.com", String(ann.id)]) expect(left).not.toContain(gone);
  const member = await db().member.findFirstOrThrow();
  expect(member).toMatchObject({ balance: 200n, customerId: null });
  expect(member.redactedAt).not.toBeNull();
  const { _sum } = await db().ledgerEntry.aggregate({ _sum: { points: true } });
  expect(_sum.points).toBe(200n);
});

test("a late order webhook does not bring an erased customer back, and a late refund still takes points back", async () => {
  store.webhooks.hold();
  refundOrder(store.state, {
    shop,
    orderId: order.id,
    lines: [{ lineId: order.lines[0]?.id ?? 0n, quantity: 1 }],
  });
  redactCustomer(store.state, { shop, customerId: ann.id });
  const isRedaction = (topic: string) => topic === "customers/redact";
  const late = store.state.outbox.filter(({ topic }) => !isRedaction(topic));
  store.state.outbox = store.state.outbox.filter(({ topic }) => isRedaction(topic));
  store.webhooks.release();
  await settle();
  store.state.outbox.push(...late);
  await settle();
  expect(await everythingStored()).not.toContain(String(ann.id));
  expect(await db().member.findMany()).toMatchObject([{ balance: 100n, customerId: null }]);
});

test("a shop that has left is removed whole, and only that shop", async () => {
  await app.runtime.contextOfDomain("neighbour.myshopify.com");
  uninstallApp(store.state, { shop });
  await settle();
  redactShop(store.state, { shop });
  await settle();
  expect(await db().shop.findMany()).toMatchObject([{ domain: "neighbour.myshopify.com" }]);
  for (const count of [
    db().member.count(),
    db().ledgerEntry.count(),
    db().order.count(),
    db().webhookEvent.count(),
  ]) {
    expect(await count).toBe(0);
  }
});

test("a shop that was installed again is not removed, whatever a late message says", async () => {
  const { id } = await theShop();
  expect(await removeShop({ db: db(), shopId: id })).toBe(false);
  expect(await db().member.count()).toBe(1);
});
