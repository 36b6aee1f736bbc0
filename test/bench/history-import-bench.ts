import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDb } from "#app/db/client.server.ts";
import { listHistoryRuns, type HistoryRun } from "#app/db/history/history-runs.ts";
import { noPoints } from "#app/domain/history/history-run.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { countCustomers } from "#app/services/history/count-customers.ts";
import { readFile } from "#app/services/history/read-file.ts";
import { storeOrders } from "#app/services/history/store-orders.ts";
import type { AdminClient } from "#app/shopify/admin/admin-client.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
import { processorMs, type BenchWorld } from "./bench-world.ts";
import { serveFile, writeHistoryFile } from "./history-file.ts";

const ORDERS = Number(process.env["BENCH_ORDERS"] ?? 200_000);
const MEMORY_SAMPLES = 10;

/** One phase, or a baseline: its time, and the processor time for one order of Node and of the database. */
export interface HistoryPhase {
  name: string;
  seconds: number;
  nodeMicros: number;
  databaseMicros: number;
}

export interface HistoryImportFigures {
  orders: number;
  customers: number;
  megabytes: number;
  phases: HistoryPhase[];
  memory: number[];
}

/** Imports a large shop's history from Shopify's file, phase by phase, beside the least that does the same. */
export async function benchHistoryImport(world: BenchWorld): Promise<HistoryImportFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), "perennial-history-"));
  const database = createDb(world.databaseUrl, { maxConnections: 1 });
  const memory: number[] = [];
  const file = path.join(folder, "history.jsonl");
  const objects = await writeHistoryFile(file, ORDERS);
  const { url, bytes, server } = await serveFile(file);
  const sampling = setInterval(() => memory.push(residentMegabytes()), 500);
  try {
    const ctx = {
      ...(await mintShop(database.db, { program: makeProgram() })),
      admin: adminOf({ url, bytes, objects }),
    };
    const { rows } = await database.pool.query<{ pid: number }>("select pg_backend_pid() as pid");
    const clock = clockOf(rows[0]?.pid ?? 0);
    await clock("baseline: file read and parsed only", () => parseOnly(url));
    const run = await beginReading(ctx, world);
    const stored = await clock("file read and staged", () => toEnd(readFile(ctx, run)));
    const counting = await clock("put together and stored", () => toEnd(storeOrders(ctx, stored)));
    const done = await clock("customers and cells counted", () => toEnd(countCustomers(ctx, counting)));
    if (done.ordersDone !== done.ordersRead) throw new Error("Not all orders were stored");
    await database.db.$executeRaw`create table bare_order (like retention_order including all)`;
    await clock("baseline: the same orders by one bare insert", () =>
      database.pool.query("insert into bare_order select * from retention_order"),
    );
    const { ordersDone: orders, customersDone: customers } = done;
    const megabytes = Math.round(bytes / 1_048_576);
    return { orders, customers, megabytes, phases: clock.phases, memory: thin(memory) };
  } finally {
    clearInterval(sampling);
    server.close();
    server.closeAllConnections();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Times what is done, and whose processor did it. */
function clockOf(databasePid: number) {
  const phases: HistoryPhase[] = [];
  const clock = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const [started, node, ours] = [performance.now(), process.cpuUsage(), await processorMs(databasePid)];
    const result = await work();
    const { user, system } = process.cpuUsage(node);
    phases.push({
      name,
      seconds: (performance.now() - started) / 1000,
      nodeMicros: (user + system) / ORDERS,
      databaseMicros: (((await processorMs(databasePid)) - ours) * 1000) / ORDERS,
    });
    return result;
  };
  return Object.assign(clock, { phases });
}

/** Shopify's word about an operation that is done. */
function adminOf({ url, bytes, objects }: { url: string; bytes: number; objects: number }): AdminClient {
  const bulkOperation = {
    ...{ id: "gid://shopify/BulkOperation/1", status: "COMPLETED", errorCode: null },
    ...{ objectCount: String(objects), fileSize: String(bytes), url },
  };
  return { query: async (_document, _variables, schema) => schema.parse({ bulkOperation }) };
}

async function beginReading(ctx: ShopifyContext, world: BenchWorld): Promise<HistoryRun> {
  const nothing = JSON.stringify(noPoints());
  await world.query(`insert into history_run (shop_id, kind, status, operation_id, rehearsed, awarded, actor, created_at, changed_at)
    values (${ctx.shopId}, 'statistics', 'reading', 'gid://shopify/BulkOperation/1', '${nothing}', '${nothing}', 'staff:1', now(), now())`);
  const [run] = await listHistoryRuns(ctx.db, ctx.shopId, 1);
  if (!run) throw new Error("no run");
  return run;
}

async function toEnd(phase: Promise<HistoryRun | null>): Promise<HistoryRun> {
  const run = await phase;
  if (!run) throw new Error("The phase did not come to its end");
  return run;
}

/** The least that any import does: take the file, cut it into lines, parse them. */
async function parseOnly(url: string): Promise<void> {
  const response = await fetch(url);
  let rest = "";
  const decoder = new TextDecoder();
  for await (const piece of response.body ?? []) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) JSON.parse(line);
  }
}

function residentMegabytes(): number {
  return Math.round(process.memoryUsage().rss / 1_048_576);
}

function thin(samples: number[]): number[] {
  const step = Math.max(1, Math.floor(samples.length / MEMORY_SAMPLES));
  return samples.filter((_sample, index) => index % step === 0);
}
