import { randomBytes } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { parseConfig } from "#app/config.server.ts";
import { AT_HOME } from "#app/domain/rewards/reward-price.ts";
import { createRuntime, type Runtime } from "#app/runtime.server.ts";
import { redeemReward } from "#app/services/rewards/redeem-reward.ts";
import { openApp } from "#test/jobs/open-app.ts";
import { saveReward } from "#app/services/rewards/save-reward.ts";
import { createDiscount } from "#app/shopify/admin/create-discount.ts";
import { makeProgram } from "#test/factories/program.ts";
import { makeReward } from "#test/factories/reward.ts";
import { startProgram } from "#test/setup/child-program.ts";
import { connectToStore } from "#test/store/connect.ts";
import { SECRET, SHOP, type BenchWorld } from "./bench-world.ts";

export const API_MS = 100;
const MEMBERS = 20_000;
const SECONDS = 20;
const KEY = Buffer.alloc(32, 7).toString("base64");

export interface RedeemFigure {
  name: string;
  perSecond: number;
  p50: number;
  p95: number;
  /** Processor time of this process for each: comparable also on a machine that others work on. */
  nodeMs: number;
  failed: number;
}

/**
 * Click to code: the shopper's request until the code is committed, with an Admin API that takes 100 ms. Beside it the
 * least that could be done: one insert, and the same call. Both at a steady rate; a late start counts as waiting.
 */
export async function benchRedeem(world: BenchWorld, rates: number[] = [20, 200]): Promise<RedeemFigure[]> {
  const args = [SHOP, "bench", SECRET, API_MS, MEMBERS].map(String);
  const file = path.join(import.meta.dirname, "redeem-store.ts");
  const store = startProgram({ name: "store", args: [file, ...args], env: {} });
  const line = await store.untilLine((text) => text.startsWith("ready "));
  const ready = Ready.parse(JSON.parse(line.slice("ready ".length)));
  connectToStore({ url: ready.url });
  const runtime = createRuntime(config(world.databaseUrl), { part: "bench", maxConnections: 20 });
  try {
    const stage = await seed(runtime, world, ready);
    const figures = [];
    for (const rate of rates)
      for (const act of [bare, ours])
        figures.push(await measure(`${act.name}, ${rate}/s`, rate, (number) => act(stage, number)));
    await assertSums(world, figures);
    return figures;
  } finally {
    await runtime.close();
    await store.stop();
  }
}

const Ready = z.object({ url: z.string(), firstCustomer: z.string(), idToken: z.string() });

function config(databaseUrl: string) {
  return parseConfig({
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: "bench",
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: "http://localhost:3000",
    SCOPES: "write_discounts",
    TOKEN_ENCRYPTION_KEYS: `bench:${KEY}`,
    PERSONAL_DATA_KEY: KEY,
    LOG_LEVEL: "error",
  });
}

interface Stage {
  runtime: Runtime;
  shopId: bigint;
  rewardId: bigint;
  firstMember: bigint;
  firstCustomer: bigint;
}

/** Members with 100,000 points each, and a reward of 50. */
async function seed(runtime: Runtime, world: BenchWorld, ready: z.infer<typeof Ready>): Promise<Stage> {
  await openApp(runtime, ready.idToken);
  const ctx = await runtime.contextOfDomain(SHOP);
  const id = String(ctx.shopId);
  const program = JSON.stringify(makeProgram());
  await world.query(`update shop set currency = 'USD', time_zone = 'America/New_York' where id = ${id}`);
  await world.query(`insert into program_version (shop_id, version, program, published_at, effective_at)
    values (${id}, 1, '${program}', '2026-01-01', '2026-01-01') on conflict do nothing`);
  await world.query(`insert into member (shop_id, customer_id, joined_at, updated_at, balance)
    select ${id}, ${ready.firstCustomer}::bigint + number, '2026-01-01', '2026-01-01', 100000
    from generate_series(0, ${MEMBERS - 1}) as number`);
  await world.query(`insert into ledger_entry (shop_id, member_id, kind, points, key, reason, occurred_at, created_at)
    select ${id}, id, 'adjust', 100000, 'seed:' || id, 'seed', '2026-01-01', '2026-01-01' from member`);
  await world.query(`insert into lot (shop_id, member_id, entry_id, points, remaining, earned_at, available_at)
    select ${id}, member_id, id, 100000, 100000, '2026-01-01', '2026-01-01' from ledger_entry`);
  await world.query("create table bare_redemption (id bigserial primary key, code text not null unique)");
  await world.query("vacuum analyze");
  const [first] = await world.query<{ id: string }>("select min(id) as id from member");
  const saved = await saveReward(ctx, {
    rewardId: null,
    expectedVersion: 0,
    reward: makeReward(),
    actor: "bench",
  });
  if (!saved.ok) throw new Error(saved.reason);
  const firstCustomer = BigInt(ready.firstCustomer);
  return {
    runtime,
    shopId: ctx.shopId,
    rewardId: saved.rewardId,
    firstMember: BigInt(first?.id ?? 0),
    firstCustomer,
  };
}

const code = () => randomBytes(8).toString("hex").toUpperCase().slice(0, 15);

/** One insert and the call, through the same pool and the same client. */
async function bare({ runtime, shopId, firstCustomer }: Stage, number: number): Promise<boolean> {
  const ctx = await runtime.impatientContext(shopId);
  if (!ctx) return false;
  const made = code();
  await ctx.db.$executeRaw`insert into bare_redemption (code) values (${made})`;
  const order = {
    code: made,
    customerId: firstCustomer + BigInt(number % MEMBERS),
    reward: makeReward(),
    worth: { minor: 500, currency: "USD" },
    currency: "USD",
    startsAt: ctx.now,
    endsAt: null,
  };
  return (await createDiscount(ctx.admin, order)).ok;
}

async function ours({ runtime, shopId, rewardId, firstMember }: Stage, number: number): Promise<boolean> {
  const ctx = await runtime.impatientContext(shopId);
  if (!ctx) return false;
  const memberId = firstMember + BigInt(number % MEMBERS);
  const key = `redeem:${memberId}:${code()}`;
  const patient = { ...ctx, chance: randomBytes, patience: () => new Promise<void>(() => {}) };
  const result = await redeemReward(patient, { memberId, rewardId, points: 50, key, place: AT_HOME });
  return result.ok && result.redemption.state === "issued";
}

let started = 0;

async function measure(
  name: string,
  rate: number,
  act: (number: number) => Promise<boolean>,
): Promise<RedeemFigure> {
  const latencies: number[] = [];
  let failed = 0;
  const before = process.cpuUsage();
  const begin = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < rate * SECONDS; index += 1) {
    const due = begin + (index / rate) * 1000;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    started += 1;
    running.push(
      act(started)
        .catch(() => false)
        .then((ok) => {
          latencies.push(performance.now() - due);
          if (!ok) failed += 1;
        }),
    );
  }
  await Promise.all(running);
  const seconds = (performance.now() - begin) / 1000;
  const used = process.cpuUsage(before);
  const nodeMs = (used.user + used.system) / 1000 / latencies.length;
  latencies.sort((one, other) => one - other);
  const share = (part: number) => latencies[Math.floor(latencies.length * part)] ?? Number.NaN;
  return { name, perSecond: latencies.length / seconds, p50: share(0.5), p95: share(0.95), nodeMs, failed };
}

/** A bench of something that loses points would be worth nothing. */
async function assertSums(world: BenchWorld, figures: RedeemFigure[]): Promise<void> {
  const [row] = await world.query<{ spent: string; held: string; balance: string; entries: string }>(`
    select (select -sum(points) from ledger_entry where kind = 'redeem') as spent,
      (select sum(points) from redemption) as held, (select sum(balance) from member) as balance,
      (select sum(points) from ledger_entry) as entries`);
  if (!row || row.spent !== row.held || row.balance !== row.entries)
    throw new Error(`The points do not add up: ${JSON.stringify({ row, figures })}`);
}
