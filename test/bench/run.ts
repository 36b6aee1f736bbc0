// npm run bench: the figures that the product promises, each beside its baseline in the same run. Takes minutes.
// npm run bench -- door | pipeline | memory | expiry runs one of them.
import { buildProduct } from "#test/setup/product-build.ts";
import { openBenchWorld, type BenchWorld } from "./bench-world.ts";
import { benchDoor } from "./door-bench.ts";
import { benchExpiry } from "./expiry-bench.ts";
import { benchMemory } from "./memory-bench.ts";
import { benchPipeline } from "./pipeline-bench.ts";

const benches: Record<string, (world: BenchWorld) => Promise<void>> = { door, pipeline, memory, expiry };

async function door(world: BenchWorld): Promise<void> {
  const figures = await benchDoor(world);
  const bare = figures.find(({ name }) => name === "bare node:http")?.full.perSecond ?? Number.NaN;
  console.log("\nWebhook door: signed orders of 12 KB, 32 connections, one process, fsync on");
  console.table(
    figures.map(({ name, full, half, processorMicros }) => ({
      server: name,
      "orders/s": Math.round(full.perSecond),
      "of bare": `${Math.round((full.perSecond / bare) * 100)} %`,
      "server µs each": Math.round(processorMicros),
      "p50 ms": round(full.p50),
      "p99 ms": round(full.p99),
      "p99 ms at half load": round(half.p99),
      failed: full.failed + half.failed,
    })),
  );
}

async function pipeline(world: BenchWorld): Promise<void> {
  const { orders, perSecond, steady } = await benchPipeline(world);
  console.log(`\nFrom 200 to points in the ledger, web and worker on this machine's cores, ${orders} orders`);
  console.table([
    { figure: "orders/s sustained", value: Math.round(perSecond), goal: "at least 2000" },
    { figure: "lag p50 ms at 500/s", value: round(steady.lagP50), goal: "" },
    { figure: "lag p99 ms at 500/s", value: round(steady.lagP99), goal: "below 2000" },
    { figure: "answer p99 ms at 500/s", value: round(steady.load.p99), goal: "" },
  ]);
}

async function memory(world: BenchWorld): Promise<void> {
  const { web, worker } = await benchMemory(world);
  console.log("\nResident memory (MB) at each tenth of 200,000 orders");
  console.table({ web, worker });
}

async function expiry(world: BenchWorld): Promise<void> {
  const { lots, members, sweptSeconds, bareSeconds, left, tiesOut } = await benchExpiry(world);
  console.log(`\n${lots} due lots of ${members} members expired, in sweeps of 500 members, fsync on`);
  console.table([
    { figure: "seconds, in sweeps", value: round(sweptSeconds), goal: "below 120" },
    { figure: "seconds, bare statements over everything", value: round(bareSeconds), goal: "" },
    { figure: "points left in due lots", value: left, goal: "0" },
    { figure: "balances equal the sums of entries", value: tiesOut, goal: "true" },
  ]);
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

const wanted = process.argv.slice(2);
console.log(`Product: ${await buildProduct(process.env["BUILD_FOLDER"])}`);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const world = await openBenchWorld();
  try {
    await bench(world);
  } finally {
    await world.close();
  }
}
