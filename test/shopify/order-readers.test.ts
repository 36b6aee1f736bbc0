import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import { createAdminClient, type AdminClient } from "#app/shopify/admin/admin-client.ts";
import { getOrder } from "#app/shopify/admin/get-order.ts";
import { createShopifyApi } from "#app/shopify/shopify-api.ts";
import { readOrderPayload } from "#app/shopify/webhooks/order-payload.ts";
import { parseExactly } from "#app/shopify/webhooks/parse-exactly.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import { seedShop } from "#test/store/seed/seed-shop.ts";
import type { Order } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { startStore, type RunningStore } from "#test/store/start-store.ts";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { editOrder } from "#test/store/verbs/edit-order.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { renderJson } from "#test/store/webhooks/render-json.ts";

const domains = { USD: "usd.myshopify.com", JPY: "jpy.myshopify.com", KWD: "kwd.myshopify.com" } as const;
type Currency = keyof typeof domains;

let database: TestDatabase;
let app: TestApp;
let store: RunningStore;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  const shops = Object.entries(domains).map(([currency, domain]) => ({ domain, currency }));
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
  const headers = {
    authorization: `Bearer ${await store.mintIdToken(domain)}`,
    "user-agent": "Mozilla/5.0 Chrome/130",
  };
  await app.runtime.shopify.authenticate.admin(new Request("http://localhost:3000/app", { headers }));
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

/** The order as a webhook of this moment tells it. */
function fromWebhook(shop: Shop, order: Order): IncomingOrder {
  return readOrderPayload(parseExactly(renderJson(orderPayload(shop, order))));
}

/** Shopify's API names times to the second; so do webhooks. */
async function bothReaders(shop: Shop, order: Order) {
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

const anyOrder = fc.record({
  currency: fc.constantFrom<Currency>("USD", "JPY", "KWD"),
  quantities: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
  giftCard: fc.boolean(),
  buyer: fc.constantFrom("customer", "guest record", "guest", "walk-in"),
  taxesIncluded: fc.boolean(),
  tip: fc.constantFrom(0n, 350n),
  shipping: fc.constantFrom(null, 0n, 750n),
  discount: fc.constantFrom(null, 10, 33),
  deed: fc.constantFrom(
    "none",
    "line refund",
    "shipping refund",
    "amount refund",
    "store credit",
    "full refund",
    "edit",
    "cancel",
  ),
});

type Wanted = typeof anyOrder extends fc.Arbitrary<infer Value> ? Value : never;

test("whatever a shop sells and takes back, in any currency, both readers agree to the last minor unit", async () => {
  await fc.assert(
    fc.asyncProperty(anyOrder, async (wanted) => {
      const shop = shopOf(domains[wanted.currency]);
      const order = makeOrder(shop, wanted);
      const { webhook, api } = await bothReaders(shop, order);
      expect(api).toEqual(webhook);
    }),
    { numRuns: 60 },
  );
});

let buyers = 0;

function makeOrder(shop: Shop, wanted: Wanted): Order {
  const price = wanted.currency === "JPY" ? "1999" : wanted.currency === "KWD" ? "12.345" : "19.99";
  const products = wanted.quantities.map((_quantity, index) =>
    createProduct(store.state, {
      shop: shop.domain,
      title: "Thing",
      price,
      giftCard: wanted.giftCard && index === 0,
    }),
  );
  buyers += 1;
  const email = `buyer${buyers}@example.com`;
  const customerId =
    wanted.buyer === "customer" ? createCustomer(store.state, { shop: shop.domain, email }).id : null;
  const order = placeOrder(store.state, {
    shop: shop.domain,
    customerId,
    email: wanted.buyer === "walk-in" || customerId !== null ? null : email,
    guestRecord: wanted.buyer === "guest record",
    source: wanted.buyer === "walk-in" ? "pos" : "web",
    lines: products.map((product, index) => ({
      variantId: product.variants[0]?.id ?? 0n,
      quantity: wanted.quantities[index] ?? 1,
    })),
    taxesIncluded: wanted.taxesIncluded,
    tip: wanted.tip,
    shipping: wanted.shipping,
    ...(wanted.discount
      ? { orderDiscount: { kind: "percentage", percent: String(wanted.discount) } as const }
      : {}),
  });
  changeOrder(shop.domain, order, wanted.deed);
  return order;
}

function changeOrder(shop: string, order: Order, deed: Wanted["deed"]): void {
  const orderId = order.id;
  const line = order.lines.find((one) => !one.giftCard);
  if (deed === "line refund" && line)
    refundOrder(store.state, { shop, orderId, lines: [{ lineId: line.id, quantity: 1 }] });
  if (deed === "shipping refund" && order.shippingLines.some(({ price }) => price.shop > 0n))
    refundOrder(store.state, { shop, orderId, shipping: true });
  if (deed === "amount refund") refundOrder(store.state, { shop, orderId, amount: 500n });
  if (deed === "store credit" && order.customerId !== null)
    refundOrder(store.state, { shop, orderId, amount: 300n, toStoreCredit: true });
  if (deed === "full refund") refundOrder(store.state, { shop, orderId, full: true });
  if (deed === "edit" && line && line.quantity > 1)
    editOrder(store.state, { shop, orderId, setQuantity: [{ lineId: line.id, quantity: 1 }] });
  if (deed === "cancel") cancelOrder(store.state, { shop, orderId });
}

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
