import { afterEach, beforeEach, expect, test } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { findImport } from "#app/db/imports/import-rows.ts";
import { startImport } from "#app/services/imports/change-import.ts";
import { openImportShop } from "#test/factories/import-shop.ts";
import { TEST_KEY } from "#test/jobs/run-app.ts";
import { startProgram, type RunningProgram } from "#test/setup/child-program.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";

const PEOPLE = 8_000;
const KILLS = 2;
let database: TestDatabase;
let opened: Database;

beforeEach(async () => {
  database = await createTestDatabase();
  opened = createDb(database.url);
});
afterEach(async () => {
  await opened.close();
  await database.drop();
});

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

/** Asks until it is so; there is nothing to listen to in a process that is about to be killed. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
}

test("an import whose worker is killed, again and again, goes on and moves everybody once", async () => {
  const shop = await openImportShop(opened.db);
  const { db, shopId } = shop.ctx;
  await db.$executeRaw`
    insert into member (shop_id, customer_id, email, joined_at, updated_at)
    select ${shopId}, n, 'p' || n || '@example.com', now(), now() from generate_series(1, ${PEOPLE}::int) n`;
  const lines = Array.from({ length: PEOPLE }, (_one, index) => `p${index + 1}@example.com,10`);
  const checked = await shop.check(await shop.upload(["email,points", ...lines].join("\n")));
  const doneOf = async () => (await findImport(db, shopId, checked.id))?.personsDone ?? 0;
  const statusOf = async () => (await findImport(db, shopId, checked.id))?.status;
  await startImport(shop.ctx, checked.id);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = await doneOf();
    const worker = await startRealWorker();
    await until(async () => (await doneOf()) > before);
    worker.kill("SIGKILL");
    await worker.ended;
    // As when the minutes have passed after which nobody is thought to work on it.
    await db.$executeRaw`update import_run set changed_at = now() - interval '1 hour' where id = ${checked.id}`;
  }
  expect(await statusOf()).toBe("running");
  const worker = await startRealWorker();
  await until(async () => (await statusOf()) === "finished");
  await worker.stop();
  expect(await findImport(db, shopId, checked.id)).toMatchObject({
    problem: null,
    personsDone: PEOPLE,
    totals: { given: PEOPLE * 10, known: PEOPLE },
  });
  expect(await db.ledgerEntry.count({ where: { shopId } })).toBe(PEOPLE);
  const { _sum } = await db.member.aggregate({ _sum: { balance: true } });
  expect(_sum.balance).toBe(BigInt(PEOPLE * 10));
});
