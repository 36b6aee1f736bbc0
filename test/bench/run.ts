// npm run bench: the figures that the product promises, each beside its baseline in the same run. Takes minutes.
// npm run bench -- segments | member | door | pipeline | history | memory | preview | expiry | tiers | redeem | import
// | referral-link | history-import | retention | lighthouse: one.
// BENCH_ORDERS=10000000 npm run bench -- retention makes that shop larger than its 300,000 orders; it takes long.
// BENCH_ORDERS=40000 npm run bench -- memory sends fewer than 200,000.
import "#test/setup/end-with-parent.ts";
import { buildProduct } from "#test/setup/product-build.ts";
import { openBenchWorld, type BenchWorld } from "./bench-world.ts";
import { benchDoor } from "./door-bench.ts";
import { benchExpiry } from "./expiry-bench.ts";
import { benchHistory } from "./history-bench.ts";
import { benchHistoryImport, type HistoryPhase } from "./history-import-bench.ts";
import { benchLink, drawCodes } from "./link-bench.ts";
import { benchImport } from "./import-bench.ts";
import { benchMember } from "./member-bench.ts";
import { benchMemory } from "./memory-bench.ts";
import { benchPreview } from "./preview-bench.ts";
import { benchPipeline } from "./pipeline-bench.ts";
import { benchRetention } from "./retention-bench.ts";
import { orderFields } from "./order-fields.ts";
import { API_MS, benchRedeem } from "./redeem-bench.ts";
import { benchSegments } from "./segments-bench.ts";
import { benchStorefront, weigh } from "./storefront-bench.ts";
import { benchTiers } from "./tiers-bench.ts";

const benches: Record<string, (world: BenchWorld) => Promise<void>> = {
  door,
  "pipeline-cut": async (world) => pipeline(world, await orderFields()),
  "pipeline-whole": (world) => pipeline(world, null),
  history,
  memory,
  preview,
  expiry,
  tiers,
  member,
  retention,
  segments,
  redeem,
  "referral-link": referralLink,
  import: importing,
  "history-import": historyImport,
  lighthouse: storefront,
};

async function storefront(world: BenchWorld): Promise<void> {
  const { pages, clicks, shift } = await benchStorefront(world);
  console.log("\nLighthouse's performance score of the storefront without and with the app, phone, medians");
  console.table(pages.map((page) => ({ ...page, lost: round(page.without - page.with) })));
  const [without, withApp] = [weigh(pages, "without"), weigh(pages, "with")];
  console.table([
    { figure: "weighted score without", value: round(without), goal: "baseline" },
    { figure: "weighted score with", value: round(withApp), goal: "" },
    { figure: "points lost", value: round(without - withApp), goal: "at most 1" },
    { figure: "ms from click to paint, slowest", value: Math.max(...clicks), goal: "below 100" },
    { figure: "layout shift", value: shift, goal: "0" },
  ]);
}

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

async function pipeline(world: BenchWorld, fields: string[] | null): Promise<void> {
  const { orders, bodyBytes, perSecond, micros, steady } = await benchPipeline(world, { fields });
  const bodies = fields ? "cut to include_fields, as Shopify sends them" : "whole";
  console.log(`\nFrom 200 to points in the ledger, ${orders} orders, web and worker on this machine's cores`);
  console.log(`Bodies ${bodies}: ${Math.round(bodyBytes)} bytes each`);
  console.table([
    { figure: "orders/s sustained", value: Math.round(perSecond), goal: "at least 2000" },
    { figure: "web processor µs each", value: Math.round(micros.web), goal: "" },
    { figure: "worker processor µs each", value: Math.round(micros.worker), goal: "" },
    { figure: "database processor µs each", value: Math.round(micros.database), goal: "" },
    { figure: "sender processor µs each", value: Math.round(micros.sender), goal: "" },
    { figure: "lag p50 ms at 500/s", value: round(steady.lagP50), goal: "" },
    { figure: "lag p99 ms at 500/s", value: round(steady.lagP99), goal: "below 2000" },
    { figure: "answer p99 ms at 500/s", value: round(steady.load.p99), goal: "" },
  ]);
}

async function segments(world: BenchWorld): Promise<void> {
  const figures = await benchSegments(world);
  console.log("\nA page of the member list with its count, 1,000,000 members (goal: p95 below 100 ms)");
  console.table(
    figures.map(({ filter, found, p50, p95 }) => ({
      filter,
      found: found > 10_000 ? "more than 10000" : found,
      "p50 ms": round(p50),
      "p95 ms": round(p95),
    })),
  );
}

async function history(world: BenchWorld): Promise<void> {
  const { evaluationsPerSecond, replays } = await benchHistory(world);
  const [bare] = replays;
  console.log("\nHistory replay: new orders of 10,000 members in batches of 1,000, one connection, fsync on");
  console.log(`Evaluating alone: ${Math.round(evaluationsPerSecond)} orders/s (goal 100000)`);
  console.table(
    replays.map((replay) => ({
      name: replay.name,
      "orders/s": Math.round(replay.perSecond),
      "Node µs each": Math.round(replay.nodeMicros),
      "database µs each": Math.round(replay.databaseMicros),
      "database, times bare": round(replay.databaseMicros / (bare?.databaseMicros ?? Number.NaN)),
    })),
  );
}

async function memory(world: BenchWorld): Promise<void> {
  const { orders, seconds, web, worker } = await benchMemory(world, await orderFields());
  console.log(`\nResident memory (MB) at each tenth of ${orders} orders, in ${Math.round(seconds)} s`);
  console.table({ web, worker });
}

async function preview(world: BenchWorld): Promise<void> {
  const { orders, seconds, readSeconds, peakMegabytes } = await benchPreview(world);
  console.log(`\nPreview of a draft over ${orders} orders of twelve months`);
  console.table([
    { figure: "seconds", value: round(seconds), goal: "below 60" },
    { figure: "seconds to read the same rows only", value: round(readSeconds), goal: "baseline" },
    { figure: "ratio", value: round(seconds / readSeconds), goal: "" },
    { figure: "orders/s", value: Math.round(orders / seconds), goal: "" },
    { figure: "peak MB", value: peakMegabytes, goal: "" },
  ]);
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

async function member(world: BenchWorld): Promise<void> {
  const { entries, pages } = await benchMember(world);
  console.log(`\nWhat the page of a member with ${entries} entries asks the database (goal: below 50 ms)`);
  console.table(pages.map(({ page, p50, p95 }) => ({ page, "p50 ms": round(p50), "p95 ms": round(p95) })));
}

async function tiers(world: BenchWorld): Promise<void> {
  const { members, bareSeconds, seconds, againSeconds, memory } = await benchTiers(world);
  console.log(`\nTiers of ${members} members recalculated after another ladder was published`);
  console.table([
    { figure: "seconds, every second member changes", value: round(seconds), goal: "below 120" },
    { figure: "seconds, nobody changes", value: round(againSeconds), goal: "" },
    { figure: "seconds, one bare UPDATE of the same rows", value: round(bareSeconds), goal: "baseline" },
  ]);
  console.log("Resident memory (MB) on the way:", memory.join(", "));
}

async function referralLink(world: BenchWorld): Promise<void> {
  const figures = await benchLink(world);
  console.log("\nReferral links at 500/s, answered once the visit is committed, 32 connections, fsync on");
  console.table(
    figures.map(({ name, report, counted }) => ({
      server: name,
      "links/s": Math.round(report.perSecond),
      "p50 ms": round(report.p50),
      "p99 ms": round(report.p99),
      failed: report.failed,
      "visits lost": report.requests - counted,
    })),
  );
  const { codes, drawnTwice, seconds } = drawCodes();
  console.log(
    `Codes of ${codes} members: ${drawnTwice} drawn twice and drawn again, in ${Math.round(seconds)} s`,
  );
}

async function importing(world: BenchWorld): Promise<void> {
  const { lines, megabytes, upload, inspect, check, run, bare, again, memory } = await benchImport(world);
  console.log(
    `\nImport of a file of ${lines} lines (${megabytes} MB), half of them of known members, fsync on`,
  );
  console.table(
    Object.entries({ upload, inspect, check, run, "run again, nothing to post": again }).map(
      ([phase, seconds]) => ({
        phase,
        seconds: round(seconds),
        "lines/s": Math.round(lines / seconds),
      }),
    ),
  );
  console.log(
    `Bare inserts of the same rows: ${round(bare)} s; moving in takes ${round(run / bare)} times that`,
  );
  console.log("Resident memory (MB) on the way:", memory.join(", "));
}

async function historyImport(world: BenchWorld): Promise<void> {
  const { orders, customers, megabytes, phases, memory } = await benchHistoryImport(world);
  console.log(
    `\nA history of ${orders} orders of ${customers} customers from Shopify's file (${megabytes} MB), fsync on`,
  );
  const isStoring = (name: string) =>
    name.startsWith("file read and staged") || name.startsWith("put together");
  const storing = phases.filter(({ name }) => isStoring(name));
  const sum = (of: (phase: HistoryPhase) => number) => storing.reduce((total, phase) => total + of(phase), 0);
  const all = {
    name: "read and stored (goal 25000 orders/s)",
    seconds: sum(({ seconds }) => seconds),
    nodeMicros: sum(({ nodeMicros }) => nodeMicros),
    databaseMicros: sum(({ databaseMicros }) => databaseMicros),
  };
  console.table(
    [...phases, all].map(({ name, seconds, nodeMicros, databaseMicros }) => ({
      name,
      seconds: round(seconds),
      "orders/s": Math.round(orders / seconds),
      "Node µs each": round(nodeMicros),
      "database µs each": round(databaseMicros),
    })),
  );
  console.log("Resident memory (MB) on the way:", memory.join(", "));
}

async function retention(world: BenchWorld): Promise<void> {
  const figures = await benchRetention(world);
  const { orders, customers, recountSeconds, refresh, pages, matrix, fit, marks } = figures;
  console.log(`\nRetention statistics of ${orders} orders of ${customers} customers over three years`);
  console.table([
    {
      figure: "all customers recounted, per second",
      value: Math.round(customers / recountSeconds),
      goal: "",
    },
    { figure: "ms, 1,000 customers with a new order each", value: round(refresh.ms), goal: "below 150" },
    { figure: "ms, the same customers' orders read only", value: round(refresh.bareMs), goal: "baseline" },
    ...pages.flatMap(({ name, p50, p95 }) => [
      { figure: `${name}, p50 ms`, value: round(p50), goal: "" },
      { figure: `${name}, p95 ms`, value: round(p95), goal: "below 100" },
    ]),
    {
      figure: "s, month matrix counted from customers' months",
      value: round2(matrix.counted),
      goal: "4 × DuckDB",
    },
    { figure: "s, month matrix by DuckDB, in memory", value: round2(matrix.duckdb), goal: "baseline" },
    { figure: "s, month matrix from the kept cells", value: round2(matrix.kept), goal: "" },
    { figure: "s, the shop's models fitted and tried", value: round2(fit.shopSeconds), goal: "" },
    {
      figure: `s, MBG/NBD of 1,000,000 (${fit.millionPatterns} histories)`,
      value: round2(fit.millionSeconds),
      goal: "below 5",
    },
    { figure: "µs an order written with its mark", value: round(marks.with), goal: "" },
    { figure: "µs an order written without", value: round(marks.without), goal: "baseline" },
  ]);
}

function round2(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

async function redeem(world: BenchWorld): Promise<void> {
  const figures = await benchRedeem(world);
  console.log(
    `\nClick to code with an Admin API that takes ${API_MS} ms, fsync on; goal: p95 below 250 ms, 200/s`,
  );
  console.table(
    figures.map(({ name, perSecond, p50, p95, nodeMs, failed }) => ({
      name,
      "redemptions/s": round(perSecond),
      "p50 ms": round(p50),
      "p95 ms": round(p95),
      "Node ms each": round(nodeMs),
      failed,
    })),
  );
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

const wanted = process.argv.slice(2);
console.log(`Product: ${await buildProduct(process.env["BUILD_FOLDER"])}`);
for (const [name, bench] of Object.entries(benches)) {
  const isWanted = wanted.some((one) => name === one || name.startsWith(`${one}-`));
  if (wanted.length > 0 && !isWanted) continue;
  const world = await openBenchWorld();
  try {
    await bench(world);
  } finally {
    await world.close();
  }
}
