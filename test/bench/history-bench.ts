import pg from "pg";
import { createDb, type Database } from "#app/db/client.server.ts";
import { ensureShop } from "#app/db/shops/shop-rows.ts";
import { firstOrderFacts } from "#app/domain/earning/earning-facts.ts";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import { defaultProgram } from "#app/domain/program.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { createBarePosting } from "./bare-posting.ts";
import { processorMs, SHOP, type BenchWorld } from "./bench-world.ts";
import { makeHistoryOrder } from "./history-orders.ts";

const CUSTOMERS = 10_000;
const NOW = new Date("2026-11-25T12:00:00Z");

export interface ReplayFigures {
  name: string;
  perSecond: number;
  /** Processor time for one order, in microseconds: ours (Node) and the database's. */
  nodeMicros: number;
  databaseMicros: number;
}

export interface HistoryFigures {
  evaluationsPerSecond: number;
  replays: ReplayFigures[];
}

/**
 * Replays a shop's history of new orders through awardOrders, beside the least that stores the same rows. Both take
 * turns, batch for batch, so that whatever else the machine does falls on both.
 */
export async function benchHistory(world: BenchWorld, { orders = 60_000, batch = 1_000 } = {}) {
  const history = Array.from({ length: orders }, (_, number) => makeHistoryOrder(number, CUSTOMERS));
  const evaluationsPerSecond = evaluateAll(history);
  const database = createDb(world.databaseUrl, { maxConnections: 1 });
  const bareClient = new pg.Client({ connectionString: world.databaseUrl });
  await bareClient.connect();
  const bare = await createBarePosting(bareClient);
  const ours = await createOurs(database);
  const contestants = [
    { name: "bare inserts", run: bare, pid: await pidOf(bareClient) },
    { name: "awardOrders", run: ours, pid: await pidOf(database.pool) },
  ].map((one) => ({ ...one, wallMs: 0, nodeMs: 0, databaseMs: 0 }));
  for (let start = 0; start < history.length; start += batch) {
    const group = history.slice(start, start + batch);
    for (const contestant of contestants) await clock(contestant, () => contestant.run(group));
  }
  await bareClient.end();
  await database.close();
  const replays = contestants.map(({ name, wallMs, nodeMs, databaseMs }): ReplayFigures => ({
    name,
    perSecond: orders / (wallMs / 1000),
    nodeMicros: (nodeMs * 1000) / orders,
    databaseMicros: (databaseMs * 1000) / orders,
  }));
  return { evaluationsPerSecond, replays } satisfies HistoryFigures;
}

function evaluateAll(history: IncomingOrder[]): number {
  const program = defaultProgram("USD");
  const facts = firstOrderFacts("2025-01-01");
  const started = performance.now();
  for (const { snapshot } of history) evaluateOrder(program, snapshot, facts);
  return history.length / ((performance.now() - started) / 1000);
}

async function createOurs(database: Database): Promise<(orders: IncomingOrder[]) => Promise<void>> {
  const shop = await ensureShop(database.db, SHOP, NOW);
  const ctx = { db: database.db, shopId: shop.id, now: NOW, personalDataKey: Buffer.alloc(32, 7) };
  return async (orders) => {
    const { changed } = await awardOrders(ctx, orders);
    if (changed !== orders.length) throw new Error(`Only ${changed} of ${orders.length} orders were new`);
  };
}

async function clock(
  totals: { wallMs: number; nodeMs: number; databaseMs: number; pid: number },
  run: () => Promise<void>,
): Promise<void> {
  const databaseBefore = await processorMs(totals.pid);
  const nodeBefore = process.cpuUsage();
  const started = performance.now();
  await run();
  totals.wallMs += performance.now() - started;
  const { user, system } = process.cpuUsage(nodeBefore);
  totals.nodeMs += (user + system) / 1000;
  totals.databaseMs += (await processorMs(totals.pid)) - databaseBefore;
}

async function pidOf(client: pg.Client | pg.Pool): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid ?? 0;
}
