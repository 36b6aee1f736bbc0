import { afterEach, beforeEach, expect, test } from "vitest";
import { insertEvents, type InboxEvent } from "#app/db/inbox/insert-events.ts";
import { createDb, type Database } from "#app/db/client.server.ts";
import { ensureShop } from "#app/db/shops/shop-rows.ts";
import { TEST_KEY } from "#test/jobs/run-app.ts";
import { startProgram, type RunningProgram } from "#test/setup/child-program.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { makeOrderBody } from "#test/jobs/make-order-body.ts";

const ORDERS = 4_000;
const CUSTOMERS = 40;
const KILLS = 3;
let database: TestDatabase;
let opened: Database;
let shopId: bigint;

beforeEach(async () => {
  database = await createTestDatabase();
  opened = createDb(database.url);
  shopId = (await ensureShop(opened.db, "busy.myshopify.com", new Date())).id;
});
afterEach(async () => {
  await opened.close();
  await database.drop();
});

/** Each order arrives twice, as create and as paid, under two webhook ids. */
function someEvents(): InboxEvent[] {
  return Array.from({ length: ORDERS * 2 }, (_, index) => ({
    shopId,
    webhookId: `webhook-${index}`,
    topic: index < ORDERS ? "orders/create" : "orders/paid",
    eventId: null,
    apiVersion: "2026-10",
    triggeredAt: null,
    body: Buffer.from(
      makeOrderBody({ number: index % ORDERS, customer: (index % ORDERS) % CUSTOMERS, amount: "10.00" }),
    ),
  }));
}

async function startRealWorker(): Promise<RunningProgram> {
  const worker = startProgram({
    name: "worker",
    args: ["app/jobs/worker.ts"],
    env: {
      DATABASE_URL: database.url,
      SHOPIFY_API_KEY: "key",
      SHOPIFY_API_SECRET: "secret",
      SHOPIFY_APP_URL: "http://localhost:3000",
      SCOPES: "read_orders",
      TOKEN_ENCRYPTION_KEYS: `test:${TEST_KEY}`,
      PERSONAL_DATA_KEY: TEST_KEY,
    },
  });
  await worker.untilLine((line) => line.includes("worker ready"));
  return worker;
}

const countWaiting = () => opened.db.webhookEvent.count({ where: { processedAt: null } });

/** Asks until it is so; there is nothing to listen to in a process that is about to be killed. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 2));
}

test("a worker that is killed in the middle of a batch, again and again, loses nothing and doubles nothing", async () => {
  const events = someEvents();
  for (let from = 0; from < events.length; from += 500)
    await insertEvents(opened.pool, events.slice(from, from + 500), new Date());

  let waiting = await countWaiting();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const worker = await startRealWorker();
    await until(async () => (await countWaiting()) < waiting);
    worker.kill("SIGKILL");
    await worker.ended;
    waiting = await countWaiting();
    // A batch is done wholly or not begun.
    expect(await opened.db.order.count()).toBeLessThanOrEqual(ORDERS);
  }
  expect(waiting).toBeGreaterThan(0);

  const worker = await startRealWorker();
  await until(async () => (await countWaiting()) === 0);
  await worker.stop();

  expect(await opened.db.order.count()).toBe(ORDERS);
  expect(await opened.db.ledgerEntry.count()).toBe(ORDERS);
  const { _sum } = await opened.db.member.aggregate({ _sum: { balance: true, deficit: true } });
  expect(_sum).toEqual({ balance: BigInt(ORDERS * 10), deficit: 0n });
  expect(await opened.db.webhookEvent.count({ where: { attempts: { gt: 0 } } })).toBe(0);
});
