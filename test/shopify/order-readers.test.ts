import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import { createAdminClient, type AdminClient } from "#app/shopify/admin/admin-client.ts";
import { getOrder } from "#app/shopify/admin/get-order.ts";
import { createShopifyApi } from "#app/shopify/shopify-api.ts";
import { openApp } from "#test/jobs/open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { addressIn, anyOrder, domains, markets, placeAnyOrder } from "#test/factories/any-store-order.ts";
import { orderAsTold } from "#test/factories/order-as-told.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import { seedShop } from "#test/store/seed/seed-shop.ts";
import type { Order } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { startStore, type RunningStore } from "#test/store/start-store.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { fulfilOrder } from "#test/store/verbs/fulfil-order.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";

let database: TestDatabase;
let app: TestApp;
let store: RunningStore;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  const shops = Object.entries(domains).map(([currency, domain]) => ({ domain, currency, markets }));
  store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, shops });
  connectToStore(store);
  store.webhooks.hold();
  for (const domain of Object.values(domains)) await signIn(domain);
});
afterAll(async () => {
  await Promise.all([store.close(), app.close()]);
  await database.drop();
});

async function signIn(domain: string): Promise<void> {
  await openApp(app.runtime, await store.mintIdToken(domain));
}

function adminOf(domain: string): AdminClient {
  const api = createShopifyApi(app.runtime.config.shopify, () => {});
  return createAdminClient({ api, sessions: app.runtime.sessions, wait: async () => {} }, domain);
}

function shopOf(domain: string): Shop {
  const shop = store.state.shops.get(domain);
  if (!shop) throw new Error(`no shop ${domain}`);
  return shop;
}

/** The order as a webhook of this moment tells it, the page that the visit began with included. */
function fromWebhook(shop: Shop, order: Order): IncomingOrder {
  return orderAsTold(shop, order);
}

/** Shopify's API names times to the second; so do webhooks. */
async function bothReaders(shop: Shop, order: Order) {
  // So many reads at once would have to wait for Shopify; this is about what they say.
  shop.bucket.available = shop.bucket.maximum;
  return { webhook: fromWebhook(shop, order), api: await getOrder(adminOf(shop.domain), order.id) };
}

test("the sample shop's orders read alike from webhooks and from the Admin API", async () => {
  const shop = seedShop(store.state, domains.USD);
  // Without read_all_orders, older orders are not to be had from the Admin API.
  const readable = [...shop.orders.values()].filter(
    (order) => order.createdAt.getTime() > Date.now() - 59 * 86_400_000,
  );
  expect(readable.length).toBeGreaterThan(15);
  for (const order of readable) {
    const { webhook, api } = await bothReaders(shop, order);
    expect(api).toEqual(webhook);
  }
});

test("whatever a shop sells and takes back, in any currency, both readers agree to the last minor unit", async () => {
  await fc.assert(
    fc.asyncProperty(anyOrder, async (wanted) => {
      const shop = shopOf(domains[wanted.currency]);
      const order = placeAnyOrder(store.state, shop, wanted);
      const { webhook, api } = await bothReaders(shop, order);
      expect(api).toEqual(webhook);
    }),
    { numRuns: 150 },
  );
});

test("what a shop sent, where to, in which currency and what it gave as store credit is all in the snapshot", async () => {
  const shop = shopOf(domains.USD);
  const product = createProduct(store.state, { shop: shop.domain, title: "Mug", price: "10.00" });
  const customerId = createCustomer(store.state, { shop: shop.domain, email: "mugs@example.com" }).id;
  const variantId = product.variants[0]?.id ?? 0n;
  const order = placeOrder(store.state, {
    shop: shop.domain,
    customerId,
    lines: [{ variantId, quantity: 4 }],
    market: "eu",
    shippingAddress: addressIn("DE"),
    taxesIncluded: true,
  });
  const lineId = order.lines[0]?.id ?? 0n;
  const { shop: domain } = { shop: shop.domain };
  const sent = fulfilOrder(store.state, { shop: domain, orderId: order.id });
  const back = { shop: domain, orderId: order.id, lines: [{ lineId, quantity: 3 }] };
  refundOrder(store.state, { ...back, creditPart: 2000n });
  refundOrder(store.state, { shop: domain, orderId: order.id, amount: 500n, toStoreCredit: true });
  const { webhook, api } = await bothReaders(shop, order);
  expect(api).toEqual(webhook);
  expect(webhook.snapshot).toMatchObject({
    country: "DE",
    fulfilledAt: sent.createdAt,
    currency: "USD",
    amountRefundedMinor: 500,
    amountCreditedMinor: 500,
    lines: [{ quantity: 4, currentQuantity: 1, creditedQuantity: 2, amountMinor: 4000 }],
    presentment: { currency: "EUR", lines: [{ amountMinor: 753 * 4 }] },
  });
});

test("a refund of many lines is read whole", async () => {
  const shop = shopOf(domains.USD);
  const product = createProduct(store.state, { shop: shop.domain, title: "Seed packet", price: "1.00" });
  const customerId = createCustomer(store.state, { shop: shop.domain, email: "seeds@example.com" }).id;
  const variantId = product.variants[0]?.id ?? 0n;
  const lines = Array.from({ length: 45 }, () => ({ variantId, quantity: 1 }));
  const order = placeOrder(store.state, { shop: shop.domain, lines, customerId });
  refundOrder(store.state, { shop: shop.domain, orderId: order.id, full: true, toStoreCredit: true });
  const { webhook, api } = await bothReaders(shop, order);
  expect(api?.snapshot.lines.map((line) => line.creditedQuantity)).toEqual(lines.map(() => 1));
  expect(api).toEqual(webhook);
});

test("an order of a hundred lines is read whole", async () => {
  const shop = shopOf(domains.USD);
  const product = createProduct(store.state, { shop: shop.domain, title: "Seed packet", price: "1.00" });
  const lines = Array.from({ length: 100 }, () => ({
    variantId: product.variants[0]?.id ?? 0n,
    quantity: 1,
  }));
  const order = placeOrder(store.state, { shop: shop.domain, lines, email: "many@example.com" });
  const { webhook, api } = await bothReaders(shop, order);
  expect(api?.snapshot.lines).toHaveLength(100);
  expect(api).toEqual(webhook);
});

test("an order that Shopify does not have is nothing, not an error", async () => {
  expect(await getOrder(adminOf(domains.USD), 42n)).toBeNull();
});
