import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAdminContext } from "#app/services/admin-context.ts";
import { refreshRetention } from "#app/services/retention/refresh-retention.ts";
import { readSyncHealth } from "#app/services/sync/read-sync-health.ts";
import { openApp } from "./open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { seededChance } from "#test/oracles/simulate-shoppers.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import { defaultShopDomain as shop, startStore, type RunningStore } from "#test/store/start-store.ts";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";

const HOUR_MS = 3_600_000;

interface Stage {
  database: TestDatabase;
  app: TestApp;
  store: RunningStore;
}

async function openStage(): Promise<Stage> {
  const database = await createTestDatabase();
  const app = await runApp(database);
  const store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
  await openApp(app.runtime, await store.mintIdToken(shop));
  await app.runJobs();
  return { database, app, store };
}

async function settle({ store, app }: Stage): Promise<void> {
  await store.webhooks.drain();
  await app.drain();
  await app.runJobs();
  await store.webhooks.drain();
  await app.drain();
}

/** The same story in every run: forty orders, some refunded in part, some cancelled. */
async function live(stage: Stage, lose: number): Promise<void> {
  const state = stage.store.state;
  const chance = seededChance(40);
  setFault(state, { webhooks: { lose } });
  const variants = createProduct(state, { shop, title: "Mug", price: "100.00" }).variants;
  const variantId = variants[0]?.id ?? 0n;
  const people = ["ann", "bob", "cleo"].map((name) =>
    createCustomer(state, { shop, firstName: name, email: `${name}@example.com` }),
  );
  for (let index = 0; index < 40; index += 1) {
    const person = people[index % people.length];
    const order = placeOrder(state, {
      shop,
      lines: [{ variantId, quantity: 1 + Math.floor(chance() * 3) }],
      ...(person ? { customerId: person.id } : {}),
    });
    const what = chance();
    if (what < 0.25)
      refundOrder(state, {
        shop,
        orderId: order.id,
        lines: [{ lineId: order.lines[0]?.id ?? 0n, quantity: 1 }],
      });
    else if (what < 0.4) cancelOrder(state, { shop, orderId: order.id });
    if (index % 10 === 9) await settle(stage);
  }
  await settle(stage);
  stage.app.moveClock(HOUR_MS);
}

/** What the ledger and the statistics say, by what people call an order; ids differ from run to run. */
async function tell({ app }: Stage) {
  const { db } = app.runtime.database;
  const { id: shopId } = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  await refreshRetention({ db, shopId, now: new Date() });
  const orders = await db.order.findMany({ where: { shopId }, orderBy: { name: "asc" } });
  const copies = await db.retentionOrder.findMany({ where: { shopId } });
  const members = await db.member.findMany({ where: { shopId }, orderBy: { firstName: "asc" } });
  const cells = await db.retentionCell.findMany({
    where: { shopId },
    orderBy: [{ grain: "asc" }, { segment: "asc" }, { cohort: "asc" }, { k: "asc" }],
  });
  return {
    orders: orders.map(({ id, name, postedPoints, targetPoints }) => ({
      name,
      postedPoints,
      targetPoints,
      net: copies.find(({ orderId }) => orderId === id)?.netMinor,
      counts: copies.find(({ orderId }) => orderId === id)?.counts,
    })),
    members: members.map(({ firstName, balance, deficit }) => ({ firstName, balance, deficit })),
    cells: cells.map(({ shopId: _shop, ...cell }) => cell),
  };
}

async function check({ app }: Stage): Promise<void> {
  const { db } = app.runtime.database;
  const { id } = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  await db.$executeRaw`select graphile_worker.add_job('check-orders', ${JSON.stringify({ shopId: String(id) })}::json)`;
  await app.runJobs();
}

describe("with three of ten webhooks lost", () => {
  let quiet: Stage;
  let lossy: Stage;

  beforeAll(async () => {
    quiet = await openStage();
    await live(quiet, 0);
    await check(quiet);
    lossy = await openStage();
    await live(lossy, 0.3);
  });
  afterAll(async () => {
    for (const stage of [quiet, lossy]) {
      if (!stage) continue;
      await Promise.all([stage.store.close(), stage.app.close()]);
      await stage.database.drop();
    }
  });

  it("something is missing until the orders are compared, and nothing after that", async () => {
    const whole = await tell(quiet);
    expect(whole.orders).toHaveLength(40);
    expect(await tell(lossy)).not.toEqual(whole);
    await check(lossy);
    expect(await tell(lossy)).toEqual(whole);
  });

  it("what was repaired is shown, once, with how far the comparison has come", async () => {
    const now = new Date(Date.now() + HOUR_MS);
    const ctx = await getAdminContext(lossy.app.runtime.database.db, { domain: shop, now });
    const first = (await readSyncHealth(ctx)).orderCheck;
    expect(first?.repaired).toBeGreaterThan(0);
    expect(first?.latest.length).toBeGreaterThan(0);
    expect(now.getTime() - (first?.checkedTo.getTime() ?? 0)).toBeLessThan(2 * 60_000);
    lossy.app.moveClock(HOUR_MS);
    await check(lossy);
    const second = (await readSyncHealth(ctx)).orderCheck;
    expect(second?.repaired).toBe(first?.repaired);
  });

  it("where nothing was lost, nothing is repaired", async () => {
    const ctx = await getAdminContext(quiet.app.runtime.database.db, { domain: shop, now: new Date() });
    expect((await readSyncHealth(ctx)).orderCheck).toMatchObject({ repaired: 0, latest: [] });
  });
});
