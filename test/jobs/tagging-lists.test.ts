import { afterEach, beforeEach, expect, test } from "vitest";
import { saveRetentionOrders } from "#app/db/retention/save-retention-orders.ts";
import { insertCustomerMarks } from "#app/db/retention/take-marks.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import { getAdminContext, type AdminContext } from "#app/services/admin-context.ts";
import { eraseCustomer } from "#app/services/customers/erase-customer.ts";
import { readTaggings } from "#app/services/retention/read-taggings.ts";
import { refreshRetention } from "#app/services/retention/refresh-retention.ts";
import { startTagging, stopTagging } from "#app/services/retention/start-tagging.ts";
import { openApp } from "./open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import type { Customer } from "#test/store/state/customer.ts";
import { defaultShopDomain as shop, startStore, type RunningStore } from "#test/store/start-store.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";

let database: TestDatabase;
let app: TestApp;
let store: RunningStore;
let customers: Customer[];
let ctx: AdminContext;

beforeEach(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
  await openApp(app.runtime, await store.mintIdToken(shop));
  await app.runJobs();
  customers = Array.from({ length: 50 }, (_, nth) =>
    createCustomer(store.state, { shop, firstName: `C${nth}`, email: `c${nth}@example.com`, tags: ["vip"] }),
  );
  ctx = await getAdminContext(app.runtime.database.db, { domain: shop, now: new Date() });
  await countOrders();
});
afterEach(async () => {
  await Promise.all([store.close(), app.close()]);
  await database.drop();
});

/** Every customer has ordered once; the first forty have twice. */
async function countOrders() {
  const today = dayNumber(dayOf(ctx.now, ctx.voice.timeZone));
  const orders = customers.flatMap(({ id }, nth) =>
    (nth < 40 ? [200, 100] : [200]).map((ago, index) => ({
      orderId: BigInt(1_000 + nth * 2 + index),
      customerId: id,
      processedAt: new Date(ctx.now.getTime() - ago * 86_400_000),
      updatedAt: ctx.now,
      day: today - ago,
      ...{ counts: true, grossMinor: 1_000, netMinor: 1_000, channel: "web", country: "US", tierId: null },
      ...{ productIds: [], hasDiscount: false },
    })),
  );
  await insertCustomerMarks(ctx.db, ctx.shopId, await saveRetentionOrders(ctx.db, ctx.shopId, orders));
  await refreshRetention(ctx);
}

const RETURNED = {
  tag: "came-back",
  title: "With 2 orders or more",
  query: { group: { kind: "orders", atLeast: 2 }, segment: { kind: "all" }, rule: null },
} as const;

function tagged(): Customer[] {
  return customers.filter(({ tags }) => tags.includes("came-back"));
}

test("everybody on the list gets the tag in Shopify and keeps the others, and nobody else", async () => {
  expect(await startTagging(ctx, RETURNED)).toEqual({ kind: "started", customers: 40 });
  await app.runJobs();
  expect(tagged()).toEqual(customers.slice(0, 40));
  expect(customers[0]?.tags).toEqual(["came-back", "vip"]);
  const [tagging] = await readTaggings(ctx);
  expect(tagging).toMatchObject({ customers: 40, tagged: 40, refused: 0, stoppedAt: null });
  expect(tagging?.finishedAt).not.toBeNull();
  expect(await ctx.db.retentionTaggingCustomer.count()).toBe(0);
});

test("one list is tagged at a time, and a stopped one leaves those who were not reached as they are", async () => {
  await startTagging(ctx, RETURNED);
  expect(await startTagging(ctx, { ...RETURNED, tag: "other" })).toEqual({
    kind: "refused",
    why: "another-at-work",
  });
  const [tagging] = await readTaggings(ctx);
  expect(await stopTagging(ctx, tagging?.id ?? 0n)).toBe(true);
  expect(await stopTagging(ctx, tagging?.id ?? 0n)).toBe(false);
  await app.runJobs();
  expect(tagged()).toEqual([]);
  expect(await startTagging(ctx, RETURNED)).toMatchObject({ kind: "started" });
});

test("who was deleted in Shopify meanwhile is counted as refused, and who was erased is not asked about", async () => {
  await startTagging(ctx, RETURNED);
  store.state.shops.get(shop)?.customers.delete(customers[0]?.id ?? 0n);
  const { personalDataKey } = app.runtime.config;
  const erased = { customerId: customers[1]?.id ?? 0n, email: null, orderIds: [] };
  await eraseCustomer({ ...ctx, personalDataKey }, erased);
  await app.runJobs();
  const [tagging] = await readTaggings(ctx);
  expect(tagging).toMatchObject({ customers: 40, tagged: 38, refused: 1 });
  expect(customers[1]?.tags).toEqual(["vip"]);
});

test("a list on which nobody is starts nothing", async () => {
  const nobody = {
    ...RETURNED,
    query: { ...RETURNED.query, group: { kind: "orders", atLeast: 9 } as const },
  };
  expect(await startTagging(ctx, nobody)).toEqual({ kind: "refused", why: "nobody" });
  expect(await startTagging(ctx, RETURNED)).toMatchObject({ kind: "started" });
});
