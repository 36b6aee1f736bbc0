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
import type { Address } from "#test/store/state/customer.ts";
import type { Order } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { startStore, type RunningStore } from "#test/store/start-store.ts";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { fulfilOrder } from "#test/store/verbs/fulfil-order.ts";
import { editOrder } from "#test/store/verbs/edit-order.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { renderJson } from "#test/store/webhooks/render-json.ts";

const domains = { USD: "usd.myshopify.com", JPY: "jpy.myshopify.com", KWD: "kwd.myshopify.com" } as const;
type Currency = keyof typeof domains;

const usual = { taxTitle: "VAT", taxRate: "0.2" };
const markets = [
  { ...usual, handle: "eu", name: "Europe", currency: "EUR", countryCode: "DE", country: "Germany" },
  { ...usual, handle: "jp", name: "Japan", currency: "JPY", countryCode: "JP", country: "Japan" },
  { ...usual, handle: "kw", name: "Kuwait", currency: "KWD", countryCode: "KW", country: "Kuwait" },
].map((market, index) => ({ ...market, rate: { numerator: BigInt(73 + index * 50), denominator: 97n } }));

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

/** The order as a webhook of this moment tells it, the page that the visit began with included. */
function fromWebhook(shop: Shop, order: Order): IncomingOrder {
  return readOrderPayload(parseExactly(renderJson(orderPayload(shop, order))));
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

const anyOrder = fc.record({
  currency: fc.constantFrom<Currency>("USD", "JPY", "KWD"),
  quantities: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
  giftCard: fc.boolean(),
  buyer: fc.constantFrom("customer", "guest record", "guest", "walk-in"),
  taxesIncluded: fc.boolean(),
  tip: fc.constantFrom(0n, 350n),
  shipping: fc.constantFrom(null, 0n, 750n),
  discount: fc.constantFrom(null, 10, 33),
  market: fc.constantFrom("home", "eu", "jp", "kw"),
  goesTo: fc.constantFrom(null, "DE", "JP"),
  isSent: fc.constantFrom("no", "partly", "wholly"),
  deed: fc.constantFrom(
    "none",
    "line refund",
    "shipping refund",
    "amount refund",
    "store credit",
    "lines to store credit",
    "partly to store credit",
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
    { numRuns: 150 },
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
    market: wanted.market,
    shippingAddress: wanted.goesTo ? addressIn(wanted.goesTo) : undefined,
    shipping: wanted.shipping,
    ...(wanted.discount
      ? { orderDiscount: { kind: "percentage", percent: String(wanted.discount) } as const }
      : {}),
  });
  sendOrder(shop.domain, order, wanted.isSent);
  changeOrder(shop.domain, order, wanted.deed);
  return order;
}

function addressIn(countryCode: string): Address {
  const nobody = { firstName: null, lastName: null, company: null, address2: null, phone: null, zip: null };
  const where = { address1: "1 Main Street", city: "Town", province: null, provinceCode: null };
  return { ...nobody, ...where, id: 1n, country: countryCode, countryCode };
}

function sendOrder(shop: string, order: Order, isSent: Wanted["isSent"]): void {
  const [line] = order.lines;
  if (isSent === "no" || !line) return;
  const lines = isSent === "partly" ? { lines: [{ lineId: line.id, quantity: 1 }] } : {};
  fulfilOrder(store.state, { shop, orderId: order.id, ...lines });
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
  if (deed === "lines to store credit" && order.customerId !== null && line)
    refundOrder(store.state, {
      shop,
      orderId,
      lines: [{ lineId: line.id, quantity: 1 }],
      toStoreCredit: true,
    });
  if (deed === "partly to store credit" && order.customerId !== null)
    refundOrder(store.state, { shop, orderId, full: true, creditPart: 700n });
  if (deed === "full refund") refundOrder(store.state, { shop, orderId, full: true });
  if (deed === "edit" && line && line.quantity > 1)
    editOrder(store.state, { shop, orderId, setQuantity: [{ lineId: line.id, quantity: 1 }] });
  if (deed === "cancel") cancelOrder(store.state, { shop, orderId });
}

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
