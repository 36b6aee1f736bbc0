import { createHmac } from "node:crypto";
import { parse } from "lossless-json";
import { expect, test } from "vitest";
import { moveClock } from "#test/store/verbs/move-clock.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";
import { uninstallApp } from "#test/store/verbs/uninstall-app.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import type { TestStore } from "./open-store.ts";
import { addBasics, clientSecret, openStore, shopDomain as shop } from "./open-store.ts";

function placeOne(opened: TestStore) {
  const { variant, customer } = addBasics(opened);
  return placeOrder(opened.store.state, {
    shop,
    customerId: customer.id,
    lines: [{ variantId: variant.id, quantity: 1 }],
  });
}

const topicsOf = (opened: TestStore) => opened.received.map(({ headers }) => headers.get("x-shopify-topic"));

test("a paid order is announced in order, signed over its raw bytes, with its ids exact", async () => {
  await using opened = await openStore();
  const order = placeOne(opened);
  await opened.store.webhooks.drain();
  expect(topicsOf(opened)).toEqual(["customers/create", "orders/create", "orders/paid", "orders/updated"]);
  for (const { headers, body } of opened.received) {
    const hmac = createHmac("sha256", clientSecret).update(body).digest("base64");
    expect(headers.get("x-shopify-hmac-sha256")).toBe(hmac);
    expect(headers.get("x-shopify-shop-domain")).toBe(shop);
    expect(headers.get("x-shopify-api-version")).toBe("2026-10");
  }
  const body = parse(opened.received[1]?.body ?? "");
  expect(String((body as { id: unknown }).id)).toBe(order.id.toString());
  expect(order.id > 2n ** 53n).toBe(true);
});

test("all webhooks of one action share the event id; each has a webhook id of its own", async () => {
  await using opened = await openStore();
  placeOne(opened);
  await opened.store.webhooks.drain();
  const orders = opened.received.filter(({ headers }) =>
    headers.get("x-shopify-topic")?.startsWith("orders/"),
  );
  expect(new Set(orders.map(({ headers }) => headers.get("x-shopify-event-id"))).size).toBe(1);
  expect(new Set(orders.map(({ headers }) => headers.get("x-shopify-webhook-id"))).size).toBe(3);
});

test("a refused webhook is tried again with the same bytes and id, eight times at most", async () => {
  await using opened = await openStore();
  createCustomer(opened.store.state, { shop, firstName: "Ada" });
  opened.answers.push(...Array.from({ length: 9 }, () => 500));
  for (let round = 0; round < 12; round += 1) {
    await opened.store.webhooks.drain();
    moveClock(opened.store.state, { byMs: 2 * 3_600_000 });
  }
  expect(opened.received).toHaveLength(9);
  expect(new Set(opened.received.map(({ headers }) => headers.get("x-shopify-webhook-id"))).size).toBe(1);
  expect(new Set(opened.received.map(({ body }) => body)).size).toBe(1);
  expect(opened.store.state.deliveries.at(-1)?.outcome).toBe("gave up");
});

test("a retry that succeeds ends the matter", async () => {
  await using opened = await openStore();
  createCustomer(opened.store.state, { shop, firstName: "Ada" });
  opened.answers.push(503);
  expect((await opened.store.webhooks.drain()).waiting).toBe(1);
  moveClock(opened.store.state, { byMs: 60_000 });
  expect((await opened.store.webhooks.drain()).waiting).toBe(0);
  expect(opened.received).toHaveLength(2);
});

test("on request every webhook comes twice, or never, or in another order", async () => {
  await using opened = await openStore();
  setFault(opened.store.state, { webhooks: { duplicate: 1 } });
  createCustomer(opened.store.state, { shop, firstName: "Ada" });
  await opened.store.webhooks.drain();
  expect(new Set(opened.received.map(({ headers }) => headers.get("x-shopify-webhook-id"))).size).toBe(1);
  expect(opened.received).toHaveLength(2);
  setFault(opened.store.state, { webhooks: { duplicate: 0, lose: 1 } });
  createCustomer(opened.store.state, { shop, firstName: "Ben" });
  await opened.store.webhooks.drain();
  expect(opened.received).toHaveLength(2);
  expect(opened.store.state.deliveries.at(-1)?.outcome).toBe("lost");
});

test("out of order: the same webhooks, shuffled by the seed", async () => {
  await using opened = await openStore();
  setFault(opened.store.state, { webhooks: { reorder: true, concurrency: 1 } });
  opened.store.webhooks.hold();
  const names = Array.from({ length: 12 }, (_, index) => `Customer ${index}`);
  for (const firstName of names) createCustomer(opened.store.state, { shop, firstName });
  opened.store.webhooks.release();
  await opened.store.webhooks.drain();
  const came = opened.received.map(({ body }) => (JSON.parse(body) as { first_name: string }).first_name);
  expect([...came].sort()).toEqual([...names].sort());
  expect(came).not.toEqual(names);
});

test("held webhooks wait until they are let go", async () => {
  await using opened = await openStore();
  opened.store.webhooks.hold();
  createCustomer(opened.store.state, { shop, firstName: "Ada" });
  expect(await opened.store.webhooks.drain()).toMatchObject({ deliveries: [], waiting: 1 });
  opened.store.webhooks.release();
  await opened.store.webhooks.drain();
  expect(opened.received).toHaveLength(1);
});

test("a shop without the app hears app/uninstalled last", async () => {
  await using opened = await openStore();
  uninstallApp(opened.store.state, { shop });
  createCustomer(opened.store.state, { shop, firstName: "Ada" });
  await opened.store.webhooks.drain();
  expect(topicsOf(opened)).toEqual(["app/uninstalled"]);
});
