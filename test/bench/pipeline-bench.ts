import { setTimeout as sleep } from "node:timers/promises";
import { processorMs, SECRET, SHOP, type BenchWorld } from "./bench-world.ts";
import { sendLoad, type LoadPlan, type LoadReport } from "./load.ts";

const CUSTOMERS = 5_000;

/**
 * What autovacuum does within the first minute of a new database. Before it, PostgreSQL guesses how to look up what
 * a row refers to, keeps that guess for the life of a connection, and may read a hundred pages for one.
 */
const LEARN = "analyze";

export interface PipelineFigures {
  orders: number;
  bodyBytes: number;
  /** From the first 200 to the last order in the ledger. */
  perSecond: number;
  /** Processor time of each part for one order, in microseconds. */
  micros: { web: number; worker: number; database: number; sender: number };
  /** At a steady 500 orders a second: from the moment the event was stored to its commit in the ledger. */
  steady: { load: LoadReport; lagP50: number; lagP99: number };
}

/** Orders of one measurement. */
const ORDERS = 40_000;

/**
 * Door and worker together: how many orders a second reach the ledger, and how long one takes. `fields`: bodies are
 * cut as Shopify does by shopify.app.toml; null: whole.
 */
export async function benchPipeline(
  world: BenchWorld,
  { fields, orders = ORDERS }: { fields: string[] | null; orders?: number },
): Promise<PipelineFigures> {
  const { port, program: web } = await world.startWeb();
  const worker = await world.startWorker();
  await sendLoad(plan(port, { fields, orders: 2_000, firstOrder: 0 }));
  await untilDrained(world);
  await world.query(LEARN);

  const used = () => processorTimes(world, web.pid, worker.pid);
  const usedBefore = await used();
  const started = performance.now();
  const { bodyBytes, processorMicros } = await sendLoad(plan(port, { fields, orders, firstOrder: 10_000 }));
  await untilDrained(world);
  const perSecond = orders / ((performance.now() - started) / 1000);
  const usedAfter = await used();
  const micros = (part: keyof typeof usedAfter) => ((usedAfter[part] - usedBefore[part]) * 1000) / orders;

  const before = new Date();
  const load = await sendLoad(plan(port, { fields, rate: 500, seconds: 20, firstOrder: 1_000_000 }));
  await untilDrained(world);
  const [lag] = await world.query<{ p50: number; p99: number; count: number }>(`
    select percentile_cont(0.5) within group (order by lag) as p50, percentile_cont(0.99) within group (order by lag) as p99
    from (select extract(epoch from processed_at - received_at)::float8 * 1000 as lag from webhook_event
          where received_at > '${before.toISOString()}') as event`);
  await Promise.all([web.stop(), worker.stop()]);
  await assertLedger(world);
  const each = {
    web: micros("web"),
    worker: micros("worker"),
    database: micros("database"),
    sender: processorMicros,
  };
  return {
    orders,
    bodyBytes,
    perSecond,
    micros: each,
    steady: { load, lagP50: lag?.p50 ?? 0, lagP99: lag?.p99 ?? 0 },
  };
}

/** Milliseconds so far; the database's are those of its connections that live. */
async function processorTimes(world: BenchWorld, webPid: number, workerPid: number) {
  const sessions = await world.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database()",
  );
  const [web = 0, worker = 0, ...database] = await Promise.all(
    [webPid, workerPid, ...sessions.map(({ pid }) => pid)].map(processorMs),
  );
  return { web, worker, database: database.reduce((total, ms) => total + ms, 0) };
}

async function untilDrained(world: BenchWorld): Promise<void> {
  for (;;) {
    const [row] = await world.query<{ waiting: boolean }>(
      "select exists (select 1 from webhook_event where processed_at is null and dead_at is null) as waiting",
    );
    if (!row?.waiting) return;
    await sleep(50);
  }
}

/** A figure counts only when every order is in the ledger once. */
async function assertLedger(world: BenchWorld): Promise<void> {
  const [row] = await world.query<{
    orders: string;
    entries: string;
    points: string;
    balances: string;
    failed: string;
  }>(`
    select (select count(*) from shop_order) as orders, (select count(*) from ledger_entry) as entries,
      (select sum(points) from ledger_entry) as points, (select sum(balance) from member) as balances,
      (select count(*) from webhook_event where attempts > 0) as failed`);
  const isRight = row && row.orders === row.entries && row.points === row.balances && row.failed === "0";
  if (!isRight) throw new Error(`The ledger does not add up: ${JSON.stringify(row)}`);
}

export function plan(
  port: number,
  input: { fields: string[] | null; orders?: number; firstOrder: number; rate?: number; seconds?: number },
): LoadPlan {
  return {
    port,
    path: "/webhooks",
    secret: SECRET,
    shop: SHOP,
    connections: 32,
    seconds: input.seconds ?? 600,
    rate: input.rate ?? null,
    orders: input.orders ?? Number.MAX_SAFE_INTEGER,
    distinct: true,
    firstOrder: input.firstOrder,
    customers: CUSTOMERS,
    fields: input.fields,
  };
}
