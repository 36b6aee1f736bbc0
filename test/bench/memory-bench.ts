import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchWorld } from "./bench-world.ts";
import { sendLoad } from "./load.ts";
import { plan } from "./pipeline-bench.ts";

export interface MemoryFigures {
  orders: number;
  seconds: number;
  /** Resident memory in MB at each tenth of the way. */
  web: number[];
  worker: number[];
}

const ORDERS = Number(process.env["BENCH_ORDERS"] ?? 200_000);
const STEPS = 10;

/** Sends orders through door and worker and looks at both processes' memory on the way. */
export async function benchMemory(world: BenchWorld, fields: string[]): Promise<MemoryFigures> {
  const { port, program: web } = await world.startWeb();
  const worker = await world.startWorker();
  const figures: MemoryFigures = { orders: ORDERS, seconds: 0, web: [], worker: [] };
  const started = performance.now();
  for (let step = 0; step < STEPS; step += 1) {
    await sendLoad(
      plan(port, { fields, orders: ORDERS / STEPS, firstOrder: 2_000_000 + (step * ORDERS) / STEPS }),
    );
    for (;;) {
      const [row] = await world.query<{ waiting: boolean }>(
        "select exists (select 1 from webhook_event where processed_at is null) as waiting",
      );
      if (!row?.waiting) break;
      await sleep(200);
    }
    figures.web.push(await residentMegabytes(web.pid));
    figures.worker.push(await residentMegabytes(worker.pid));
  }
  figures.seconds = (performance.now() - started) / 1000;
  await Promise.all([web.stop(), worker.stop()]);
  return figures;
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
