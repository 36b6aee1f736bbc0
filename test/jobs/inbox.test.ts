import { createHmac, randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replayAllDeadLetters, replayDeadLetter } from "#app/services/sync/replay-dead-letter.ts";
import { sweepInbox } from "#app/services/sync/sweep-inbox.ts";
import { MAX_ATTEMPTS } from "#app/services/webhooks/retry-schedule.ts";
import { openApp } from "./open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import type { Order } from "#test/store/state/order.ts";
import { defaultShopDomain as shop, startStore, type RunningStore } from "#test/store/start-store.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { deleteOrder } from "#test/store/verbs/delete-order.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";
import { updateCustomer } from "#test/store/verbs/update-customer.ts";

const HOUR_MS = 3_600_000;
let database: TestDatabase;
let app: TestApp;
let store: RunningStore;
let variantId: bigint;

beforeEach(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
  variantId = createProduct(store.state, { shop, title: "Mug", price: "100.00" }).variants[0]?.id ?? 0n;
});
afterEach(async () => {
  await Promise.all([store.close(), app.close()]);
  await database.drop();
});

const db = () => app.runtime.database.db;
const events = () => db().webhookEvent.findMany({ orderBy: { receivedAt: "asc" } });
const stored = (order: Order) => db().order.findFirst({ where: { id: order.id } });

async function deliverAndDrain(): Promise<number> {
  await store.webhooks.drain();
  return app.drain();
}

/** Sends a webhook of our own making, as Shopify would sign it. */
async function sendRaw(topic: string, body: string): Promise<string> {
  const webhookId = randomUUID();
  const headers = {
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": shop,
    "x-shopify-webhook-id": webhookId,
    "x-shopify-hmac-sha256": createHmac("sha256", CLIENT_SECRET).update(body).digest("base64"),
  };
  expect((await fetch(`${app.url}/webhooks`, { method: "POST", headers, body })).status).toBe(200);
  return webhookId;
}

test("an order becomes points, with every id exact beyond 2^53", async () => {
  const customer = createCustomer(store.state, { shop, firstName: "Ann", email: "ann@example.com" });
  const order = placeOrder(store.state, {
    shop,
    customerId: customer.id,
    lines: [{ variantId, quantity: 1 }],
  });
  expect(order.id).toBeGreaterThan(2n ** 53n);
  expect(await deliverAndDrain()).toBe(0);
  const row = await stored(order);
  expect(row).toMatchObject({
    id: order.id,
    customerId: customer.id,
    targetPoints: 100n,
    postedPoints: 100n,
  });
  expect(JSON.stringify(row?.snapshot)).toContain(String(order.lines[0]?.id));
  for (const event of await events()) expect(event).toMatchObject({ body: null, lastError: null });
});

test("late, doubled and shuffled webhooks of one order end in the state that Shopify has", async () => {
  const customer = createCustomer(store.state, { shop, email: "ann@example.com" });
  setFault(store.state, { webhooks: { reorder: true, duplicate: 0.5 } });
  store.webhooks.hold();
  const order = placeOrder(store.state, {
    shop,
    customerId: customer.id,
    lines: [{ variantId, quantity: 4 }],
  });
  refundOrder(store.state, {
    shop,
    orderId: order.id,
    lines: [{ lineId: order.lines[0]?.id ?? 0n, quantity: 1 }],
  });
  store.webhooks.release();
  await deliverAndDrain();
  expect(await stored(order)).toMatchObject({ targetPoints: 300n, postedPoints: 300n });
});

test("a refund's own webhook makes us read the order from Shopify", async () => {
  const merchant = await store.mintIdToken(shop);
  const customer = createCustomer(store.state, { shop, email: "ann@example.com" });
  const order = placeOrder(store.state, {
    shop,
    customerId: customer.id,
    lines: [{ variantId, quantity: 2 }],
  });
  await deliverAndDrain();
  await openApp(app.runtime, merchant);
  refundOrder(store.state, {
    shop,
    orderId: order.id,
    lines: [{ lineId: order.lines[0]?.id ?? 0n, quantity: 1 }],
  });
  store.state.outbox = store.state.outbox.filter(({ topic }) => topic === "refunds/create");
  await deliverAndDrain();
  expect(await stored(order)).toMatchObject({ targetPoints: 200n });
  expect(await app.runJobs()).toContain("refresh-order");
  expect(await stored(order)).toMatchObject({ targetPoints: 100n, postedPoints: 100n });
});

test("a deleted order gives its points back", async () => {
  const customer = createCustomer(store.state, { shop, email: "ann@example.com" });
  const order = placeOrder(store.state, {
    shop,
    customerId: customer.id,
    lines: [{ variantId, quantity: 1 }],
  });
  deleteOrder(store.state, { shop, orderId: order.id });
  await deliverAndDrain();
  expect(await stored(order)).toMatchObject({ targetPoints: 0n, postedPoints: 0n });
});

test("a guest's points wait, and become the customer's once Shopify has proof of the e-mail", async () => {
  const order = placeOrder(store.state, {
    shop,
    email: "Guest@Example.com",
    guestRecord: false,
    lines: [{ variantId, quantity: 1 }],
  });
  await deliverAndDrain();
  expect(await stored(order)).toMatchObject({ memberId: null, targetPoints: 100n, postedPoints: 0n });
  expect(JSON.stringify(await db().order.findMany(), bigText)).not.toMatch(/guest@example/i);
  createCustomer(store.state, { shop, email: "guest@example.com" });
  await deliverAndDrain();
  expect(await stored(order)).toMatchObject({ postedPoints: 100n });
});

test("what a customer changes about themselves is taken over", async () => {
  const customer = createCustomer(store.state, { shop, firstName: "Ann", email: "ann@example.com" });
  await deliverAndDrain();
  updateCustomer(store.state, { shop, customerId: customer.id, firstName: "Anna", lastName: null });
  await deliverAndDrain();
  expect(await db().member.findMany()).toMatchObject([
    { customerId: customer.id, firstName: "Anna", balance: 0n },
  ]);
});

test("one unreadable webhook among many delays none of the others", async () => {
  const customer = createCustomer(store.state, { shop, email: "ann@example.com" });
  await sendRaw("orders/updated", '{"id": 1, "email": "secret@example.com"}');
  const orders = Array.from({ length: 20 }, () =>
    placeOrder(store.state, { shop, customerId: customer.id, lines: [{ variantId, quantity: 1 }] }),
  );
  await sendRaw("orders/updated", "not JSON, and secret@example.com in it");
  expect(await deliverAndDrain()).toBe(2);
  for (const order of orders) expect(await stored(order)).toMatchObject({ postedPoints: 100n });
  const failed = (await events()).filter((event) => event.attempts > 0);
  expect(failed).toHaveLength(2);
  expect(failed.map((event) => event.lastError).join()).not.toContain("secret@example.com");
  expect(failed.every((event) => event.body !== null && event.deadAt === null)).toBe(true);
});

test("a webhook that the database refuses is found among its batch by halving", async () => {
  const customer = createCustomer(store.state, { shop, email: "ann@example.com" });
  const orders = Array.from({ length: 9 }, () =>
    placeOrder(store.state, { shop, customerId: customer.id, lines: [{ variantId, quantity: 1 }] }),
  );
  await store.webhooks.drain();
  const [poison, ...others] = orders;
  if (!poison) throw new Error("no order");
  await app.runtime.database.pool.query(
    `alter table shop_order add constraint poison check (id <> ${poison.id})`,
  );
  try {
    expect(await app.drain()).toBeGreaterThan(0);
    for (const order of others) expect(await stored(order)).toMatchObject({ postedPoints: 100n });
    expect(await stored(poison)).toBeNull();
  } finally {
    await app.runtime.database.pool.query("alter table shop_order drop constraint poison");
  }
  app.moveClock(HOUR_MS);
  expect(await app.drain()).toBe(0);
  expect(await stored(poison)).toMatchObject({ postedPoints: 100n });
});

test("after eight failures a webhook is a dead letter, and can be replayed when the fault is mended", async () => {
  const customer = createCustomer(store.state, { shop, email: "ann@example.com" });
  await deliverAndDrain();
  const order = placeOrder(store.state, {
    shop,
    customerId: customer.id,
    lines: [{ variantId, quantity: 1 }],
  });
  await app.runtime.database.pool.query("alter table shop_order rename to shop_order_away");
  await store.webhooks.drain();
  try {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      expect(await app.drain()).toBeGreaterThan(0);
      app.moveClock(2 * HOUR_MS);
    }
    expect(await app.drain()).toBe(0);
  } finally {
    await app.runtime.database.pool.query("alter table shop_order_away rename to shop_order");
  }
  const dead = (await events()).filter((event) => event.deadAt !== null);
  expect(dead.map((event) => event.topic).sort()).toEqual(["orders/create", "orders/paid", "orders/updated"]);
  const [first] = dead;
  const ctx = await app.runtime.contextOfDomain(shop);
  const stranger = await app.runtime.contextOfDomain("stranger.myshopify.com");
  expect(await replayDeadLetter(stranger, first?.webhookId ?? "")).toBe(false);
  expect(await replayDeadLetter(ctx, first?.webhookId ?? "")).toBe(true);
  expect(await replayAllDeadLetters(ctx)).toBe(2);
  app.moveClock(HOUR_MS);
  expect(await app.drain()).toBe(0);
  expect(await stored(order)).toMatchObject({ postedPoints: 100n });
});

test("webhooks are forgotten a week after they were processed, and not before", async () => {
  createCustomer(store.state, { shop, email: "ann@example.com" });
  await deliverAndDrain();
  const day = 24 * HOUR_MS;
  expect(await sweepInbox({ db: db(), now: new Date(Date.now() + 6.9 * day) })).toBe(0);
  expect(await sweepInbox({ db: db(), now: new Date(Date.now() + 7.1 * day) })).toBe(1);
});

test("a topic that nobody listens to is put aside as done", async () => {
  const webhookId = await sendRaw("themes/publish", "{}");
  expect(await app.drain()).toBe(0);
  expect((await events()).find((event) => event.webhookId === webhookId)?.processedAt).not.toBeNull();
});

function bigText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
