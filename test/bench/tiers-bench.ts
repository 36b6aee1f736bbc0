import { createDb } from "#app/db/client.server.ts";
import { firstOrderFacts } from "#app/domain/earning/earning-facts.ts";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import { recalculateAllTiers } from "#app/services/tiers/recalculate-all-tiers.ts";
import { makeOrder } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { makeLadder } from "#test/factories/tier-ladder.ts";
import { SHOP, type BenchWorld } from "./bench-world.ts";

const MEMBERS = 1_000_000;
const MEMORY_SAMPLES = 10;

export interface TiersFigures {
  members: number;
  /** One bare UPDATE that writes the same columns of the same rows, in the same run. */
  bareSeconds: number;
  /** All members measured, decided and written: every second one changes. */
  seconds: number;
  /** The same again, when nobody changes. */
  againSeconds: number;
  /** Resident memory in MB on the way. */
  memory: number[];
}

/** How long a whole shop's tiers take after another ladder was published, and what it costs in memory. */
export async function benchTiers(world: BenchWorld): Promise<TiersFigures> {
  const database = createDb(world.databaseUrl, { maxConnections: 2 });
  try {
    const shopId = await seed(world);
    const bareSeconds = await timed(() => bareUpdate(world));
    await world.query("vacuum analyze member");
    const ctx = { db: database.db, shopId, now: NOW, personalDataKey: Buffer.alloc(32) };
    const memory: number[] = [];
    const sampling = setInterval(() => memory.push(residentMegabytes()), 1000);
    const seconds = await timed(() => recalculateAllTiers(ctx));
    clearInterval(sampling);
    await assertTiers(world);
    await world.query("update tier_run set after_member_id = 0, done = 0, finished_at = null");
    const againSeconds = await timed(async () => {
      const changed = await recalculateAllTiers(ctx);
      if (changed !== 0) throw new Error(`${changed} tiers changed the second time`);
    });
    return { members: MEMBERS, bareSeconds, seconds, againSeconds, memory: thin(memory) };
  } finally {
    await database.close();
  }
}

const NOW = new Date("2026-11-20T12:00:00Z");

async function seed(world: BenchWorld): Promise<bigint> {
  const program = makeProgram({ tiers: makeLadder() });
  const order = makeOrder();
  const award = evaluateOrder(program, order, firstOrderFacts("2026-11-01"));
  const [shop] = await world.query<{ id: string }>(`
    insert into shop (domain, currency, time_zone, installed_at, created_at)
    values ('${SHOP}', 'USD', 'America/New_York', now(), now()) returning id`);
  const shopId = shop?.id ?? "";
  await world.query(`insert into program_version (shop_id, version, program, published_at)
    values (${shopId}, 1, '${JSON.stringify(program)}', '2026-01-01')`);
  await world.query(`insert into member (shop_id, customer_id, joined_at, updated_at)
    select ${shopId}, number, '2026-01-01', '2026-01-01' from generate_series(1, ${MEMBERS}) as number`);
  // One or two orders each; of every two members one has spent enough for a tier.
  await world.query(`
    insert into shop_order (shop_id, id, name, customer_id, member_id, processed_at, shopify_updated_at, snapshot,
      program_version, award, facts, target_points, posted_points, posting_count, first_seen_at, seen_at)
    select ${shopId}, number, '#' || number, member.customer_id, member.id, '2026-11-01', '2026-11-01',
      '${JSON.stringify(order)}'::jsonb, 1,
      jsonb_set('${JSON.stringify(award)}'::jsonb, '{orderMinor}', to_jsonb((5000 + (member.id % 2) * 40000))),
      '${JSON.stringify(firstOrderFacts("2026-11-01"))}'::jsonb, 100, 100, 1, now(), now()
    from generate_series(1, ${MEMBERS * 1.5}) as number
    join member on member.shop_id = ${shopId} and member.id = 1 + number % ${MEMBERS}`);
  await world.query(`insert into tier_run (shop_id, program_version, members, started_at)
    values (${shopId}, 1, ${MEMBERS}, now())`);
  await world.query("vacuum analyze");
  return BigInt(shopId);
}

/** What the database needs to write the same columns of every member, without asking what should be in them. */
async function bareUpdate(world: BenchWorld): Promise<void> {
  await world.query(`update member set tier_id = null, tier_since = null, tier_keep_until = null,
    tier_review_at = null, mirror_due_at = '2026-11-20T12:00:00Z', updated_at = '2026-11-20T12:00:00Z'`);
}

async function assertTiers(world: BenchWorld): Promise<void> {
  const rows = await world.query<{ tier: string | null; count: string }>(
    "select tier_id as tier, count(*) from member group by 1 order by 1",
  );
  const changes = await world.query<{ count: string }>("select count(*) from tier_change");
  const inTier = rows.filter(({ tier }) => tier !== null).reduce((sum, { count }) => sum + Number(count), 0);
  if (inTier !== MEMBERS / 2 || Number(changes[0]?.count) !== inTier)
    throw new Error(`The tiers do not add up: ${JSON.stringify({ rows, changes })}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function residentMegabytes(): number {
  return Math.round(process.memoryUsage().rss / 1_048_576);
}

function thin(samples: number[]): number[] {
  const step = Math.max(1, Math.floor(samples.length / MEMORY_SAMPLES));
  return samples.filter((_sample, index) => index % step === 0);
}
