import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { insertProgramVersion } from "#app/db/program/insert-program-version.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { EVERY_PRODUCT, type ProductScope } from "#app/domain/earning/product-scope.ts";
import { everydayRate, type EarningRule } from "#app/domain/earning/rule.ts";
import { openApp } from "./open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { makeProgram } from "#test/factories/program.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import type { Collection, Product } from "#test/store/state/product.ts";
import { startStore, type RunningStore } from "#test/store/start-store.ts";
import { createCollection } from "#test/store/verbs/create-collection.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { createShop } from "#test/store/verbs/create-shop.ts";
import { deleteProduct } from "#test/store/verbs/delete-product.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { updateCollection } from "#test/store/verbs/update-collection.ts";
import { updateCustomer } from "#test/store/verbs/update-customer.ts";
import { updateProduct } from "#test/store/verbs/update-product.ts";

let database: TestDatabase;
let app: TestApp;
let store: RunningStore;
let shop: string;
let candle: Product;
let mug: Product;
let candles: Collection;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
});
afterAll(async () => {
  await Promise.all([store.close(), app.close()]);
  await database.drop();
});

let shops = 0;
beforeEach(async () => {
  shops += 1;
  shop = `catalogue-${shops}.myshopify.com`;
  createShop(store.state, { domain: shop, timeZone: "UTC" });
  await openApp(app.runtime, await store.mintIdToken(shop));
  candle = createProduct(store.state, { shop, title: "Candle", price: "10.00", tags: ["Scented"] });
  mug = createProduct(store.state, { shop, title: "Mug", price: "10.00" });
  candles = createCollection(store.state, {
    shop,
    title: "Candles",
    handle: "candles",
    productIds: [candle.id],
  });
});

const rule = { enabled: true, conditions: NO_CONDITIONS };
const double = (scope: Partial<ProductScope>, more: Partial<EarningRule> = {}): EarningRule => ({
  ...rule,
  id: "double",
  title: "Double points",
  kind: "multiplier",
  priority: 0,
  combine: "sum",
  times: { numerator: 2, denominator: 1 },
  scope: { ...EVERY_PRODUCT, ...scope },
  ...(more.conditions ? { conditions: more.conditions } : {}),
});
const without = (scope: Partial<ProductScope>): EarningRule => ({
  ...rule,
  id: "without",
  title: "Not these",
  kind: "exclusion",
  scope: { ...EVERY_PRODUCT, ...scope },
});

const shopId = async () =>
  (await app.runtime.database.db.shop.findUniqueOrThrow({ where: { domain: shop } })).id;

async function publish(...rules: EarningRule[]): Promise<void> {
  const everywhere = everydayRate({ currency: "USD", points: 1, perMinor: 100 });
  const program = makeProgram({ rules: [everywhere, ...rules] });
  const now = app.runtime.now();
  const published = { version: 1, program, publishedAt: now, publishedBy: null, effectiveAt: now };
  await insertProgramVersion(app.runtime.database.db, await shopId(), published);
}

async function settle(): Promise<void> {
  await store.webhooks.drain();
  expect(await app.drain()).toBe(0);
  await app.runJobs();
}

let buyers = 0;
function buy(products: Product[], customerId?: bigint) {
  buyers += 1;
  return placeOrder(store.state, {
    shop,
    email: customerId === undefined ? `buyer${buyers}@example.com` : null,
    customerId: customerId ?? null,
    shipping: null,
    lines: products.map(({ variants }) => ({ variantId: variants[0]?.id ?? 0n, quantity: 1 })),
  });
}

async function pointsOf(order: { id: bigint }): Promise<number> {
  const { db } = app.runtime.database;
  const key = { shopId_id: { shopId: await shopId(), id: order.id } };
  return Number((await db.order.findUniqueOrThrow({ where: key })).postedPoints);
}

test("double points on a collection are paid once the products were read, and no past award follows the collection", async () => {
  await publish(double({ collectionIds: [String(candles.id)] }));
  const order = buy([candle, mug]);
  await store.webhooks.drain();
  await app.drain();
  expect(await pointsOf(order)).toBe(20);
  await app.runJobs();
  expect(await pointsOf(order)).toBe(30);
  updateCollection(store.state, { shop, collectionId: candles.id, productIds: [candle.id, mug.id] });
  await settle();
  const later = buy([candle, mug]);
  await settle();
  expect([await pointsOf(order), await pointsOf(later)]).toEqual([30, 40]);
  const lineId = order.lines[1]?.id ?? 0n;
  refundOrder(store.state, { shop, orderId: order.id, lines: [{ lineId, quantity: 1 }] });
  await settle();
  expect(await pointsOf(order)).toBe(20);
});

test("a tag keeps products from earning, and a product that was deleted is a plain one", async () => {
  await publish(without({ tags: ["scented"] }));
  const order = buy([candle, mug]);
  await settle();
  expect(await pointsOf(order)).toBe(10);
  updateProduct(store.state, { shop, productId: mug.id, tags: ["scented"] });
  const next = buy([candle, mug]);
  await settle();
  expect([await pointsOf(order), await pointsOf(next)]).toEqual([10, 0]);
  deleteProduct(store.state, { shop, productId: candle.id });
  await store.webhooks.drain();
  await app.drain();
  const { db } = app.runtime.database;
  expect(await db.product.count({ where: { shopId: await shopId(), staleAt: { not: null } } })).toBe(1);
});

test("a product that Shopify does not have any more when it is read counts as a plain one", async () => {
  await publish(without({ tags: ["scented"] }));
  const order = buy([candle]);
  deleteProduct(store.state, { shop, productId: candle.id });
  await settle();
  expect(await pointsOf(order)).toBe(10);
  await settle();
  expect(await app.runJobs()).toEqual([]);
});

test("points for full-price products only", async () => {
  updateProduct(store.state, { shop, productId: mug.id, compareAtPrice: "15.00" });
  await publish(without({ price: "on-sale" }));
  const order = buy([candle, mug]);
  await settle();
  expect(await pointsOf(order)).toBe(10);
  updateProduct(store.state, { shop, productId: mug.id, compareAtPrice: null });
  const next = buy([candle, mug]);
  await settle();
  expect([await pointsOf(order), await pointsOf(next)]).toEqual([10, 20]);
});

test("orders that ask nothing of the catalogue have nothing read", async () => {
  await publish(double({ vendors: ["Nobody"] }));
  buy([candle]);
  await store.webhooks.drain();
  await app.drain();
  expect(await app.runJobs()).not.toContain("read-products");
});

test("double points for customers with a tag, also for those whom the app meets with their first order", async () => {
  await publish(double({}, { conditions: { ...NO_CONDITIONS, customerTags: ["VIP"] } }));
  const customer = createCustomer(store.state, { shop, email: `vip${shops}@example.com`, tags: ["vip"] });
  const first = buy([mug], customer.id);
  await settle();
  expect(await pointsOf(first)).toBe(20);
  updateCustomer(store.state, { shop, customerId: customer.id, tags: ["press"] });
  await store.webhooks.drain();
  await app.drain();
  const second = buy([mug], customer.id);
  await settle();
  updateCustomer(store.state, { shop, customerId: customer.id, tags: ["press", "VIP"] });
  await settle();
  const third = buy([mug], customer.id);
  await settle();
  const { db } = app.runtime.database;
  const member = await db.member.findFirstOrThrow({ where: { shopId: await shopId() } });
  expect(member).toMatchObject({ customerTags: ["press", "VIP"], tagsDueAt: null });
  expect([await pointsOf(first), await pointsOf(second), await pointsOf(third)]).toEqual([20, 10, 20]);
});
