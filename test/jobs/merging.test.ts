import { afterAll, beforeAll, expect, test } from "vitest";
import { openApp } from "./open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import { defaultShopDomain as shop, startStore, type RunningStore } from "#test/store/start-store.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { mergeCustomers } from "#test/store/verbs/merge-customers.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";

let database: TestDatabase;
let app: TestApp;
let store: RunningStore;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
  await openApp(app.runtime, await store.mintIdToken(shop));
  await app.runJobs();
});
afterAll(async () => {
  await Promise.all([store.close(), app.close()]);
  await database.drop();
});

test("staff merge two customers in Shopify: the points of both are the kept one's, however the messages come", async () => {
  const mug = createProduct(store.state, { shop, title: "Mug", price: "100.00" });
  const [kept, gone] = ["kept@example.com", "gone@example.com"].map((email) =>
    createCustomer(store.state, { shop, email }),
  );
  if (!kept || !gone) throw new Error("two customers");
  const lines = [{ variantId: mug.variants[0]?.id ?? 0n, quantity: 2 }];
  placeOrder(store.state, { shop, customerId: kept.id, lines });
  const order = placeOrder(store.state, { shop, customerId: gone.id, lines });
  await store.webhooks.drain();
  await app.drain();
  setFault(store.state, { webhooks: { reorder: true, duplicate: 0.5 } });
  mergeCustomers(store.state, { shop, keptId: kept.id, deletedId: gone.id });
  const lineId = order.lines[0]?.id ?? 0n;
  refundOrder(store.state, { shop, orderId: order.id, lines: [{ lineId, quantity: 1 }] });
  await store.webhooks.drain();
  expect(await app.drain()).toBe(0);
  expect(await app.runJobs()).toContain("merge-members");
  const { db } = app.runtime.database;
  const members = await db.member.findMany({ orderBy: { customerId: "asc" } });
  const balances = new Map(members.map((member) => [member.customerId, Number(member.balance)]));
  expect([balances.get(kept.id), balances.get(gone.id) ?? 0]).toEqual([300, 0]);
  expect(members.find(({ customerId }) => customerId === gone.id)?.mirrorDueAt ?? null).toBeNull();
});
