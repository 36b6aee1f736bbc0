import { afterEach, beforeEach, expect, test } from "vitest";
import { startHistory } from "#app/services/history/change-history.ts";
import { openHistoryShop, placePastOrders, type HistoryShop } from "#test/factories/history-shop.ts";
import { CLIENT_ID, CLIENT_SECRET, TEST_KEY } from "#test/jobs/run-app.ts";
import { startProgram, type RunningProgram } from "#test/setup/child-program.ts";

const KILLS = 2;
const ORDERS = 700;
let opened: HistoryShop;

beforeEach(async () => {
  opened = await openHistoryShop();
});
afterEach(async () => opened[Symbol.asyncDispose]());

/** The product's own worker, with the stand-in for Shopify. */
async function startRealWorker(): Promise<RunningProgram> {
  const worker = startProgram({
    name: "worker",
    args: ["--import", "./test/store/seam.ts", "app/jobs/worker.ts"],
    env: {
      STANDIN_URL: opened.store.url,
      DATABASE_URL: opened.database.url,
      SHOPIFY_API_KEY: CLIENT_ID,
      SHOPIFY_API_SECRET: CLIENT_SECRET,
      SHOPIFY_APP_URL: "http://localhost:3000",
      SCOPES: "read_orders",
      TOKEN_ENCRYPTION_KEYS: `test:${TEST_KEY}`,
      PERSONAL_DATA_KEY: TEST_KEY,
    },
  });
  await worker.untilLine((line) => line.includes("worker ready"));
  return worker;
}

/** Asks until it is so; there is nothing to listen to in a process that is about to be killed. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** As when the minutes have passed after which nobody is thought to work on it: the sweep of the minute takes it up. */
async function letMinutesPass(): Promise<void> {
  const { db } = opened.app.runtime.database;
  await db.$executeRaw`update history_run set changed_at = now() - interval '1 hour'`;
  await db.$executeRaw`delete from graphile_worker._private_jobs`;
  await db.$executeRaw`select graphile_worker.add_job('tend-imports', '{}'::json)`;
}

test("a worker that is killed while it reads the history loses nothing and doubles nothing", async () => {
  const orders = await placePastOrders(opened, ORDERS);
  const { db } = opened.app.runtime.database;
  const { shopId } = await opened.context();
  await startHistory({ db, shopId, now: new Date() }, { kind: "statistics", since: null, actor: "staff:1" });
  const placeOf = async () => {
    const { status, bytesRead, cursor } = await opened.latest();
    return `${status} ${bytesRead} ${cursor}`;
  };
  const statuses = new Set<string>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = await placeOf();
    const worker = await startRealWorker();
    await until(async () => (await placeOf()) !== before);
    worker.kill("SIGKILL");
    await worker.ended;
    statuses.add((await opened.latest()).status);
    await letMinutesPass();
  }
  expect(statuses).not.toEqual(new Set(["finished"]));
  const worker = await startRealWorker();
  await until(async () => (await opened.latest()).status === "finished");
  await worker.stop();
  expect(await opened.latest()).toMatchObject({ tries: 0, ordersRead: ORDERS, ordersDone: ORDERS });
  const kept = await db.retentionOrder.findMany({ orderBy: { orderId: "asc" } });
  expect(kept.map(({ orderId }) => orderId)).toEqual(orders.map(({ id }) => id));
  const counting = kept.filter(({ counts, customerId }) => counts && customerId !== null);
  const sum = await db.retentionCustomer.aggregate({ _sum: { orders: true, netMinor: true } });
  expect(sum._sum.orders).toBe(counting.length);
  expect(sum._sum.netMinor).toBe(counting.reduce((total, { netMinor }) => total + netMinor, 0n));
}, 240_000);
