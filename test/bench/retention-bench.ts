import { DuckDBInstance } from "@duckdb/node-api";
import { createDb, type Database } from "#app/db/client.server.ts";
import { insertCustomerMarks } from "#app/db/retention/take-marks.ts";
import { listCells } from "#app/db/retention/reads/list-cells.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import { fitMbgNbd } from "#app/domain/retention/mbg-nbd.ts";
import { statisticsRange } from "#app/domain/retention/range.ts";
import { toPatterns } from "#app/domain/retention/purchase-pattern.ts";
import { getAdminContext } from "#app/services/admin-context.ts";
import { countRetention } from "#app/services/retention/count-retention.ts";
import { fitModel } from "#app/services/retention/fit-model.ts";
import { readCohorts } from "#app/services/retention/read-cohorts.ts";
import { readFigures } from "#app/services/retention/read-figures.ts";
import { refreshRetention } from "#app/services/retention/refresh-retention.ts";
import { seededChance, simulateShoppers } from "#test/oracles/simulate-shoppers.ts";
import { SHOP, type BenchWorld } from "./bench-world.ts";

/** Three hundred thousand orders unless BENCH_ORDERS says otherwise; a third as many customers. */
const ORDERS = Number(process.env["BENCH_ORDERS"] ?? 300_000);
const NOW = new Date("2026-11-20T12:00:00Z");
const TODAY = dayNumber("2026-11-20");
const HISTORY_DAYS = 1_096;

export interface RetentionBench {
  orders: number;
  customers: number;
  /** Every customer counted from their orders, in the product's own batches. */
  recountSeconds: number;
  /** Milliseconds: 1,000 customers with a new order each counted again; and their orders read with nothing done. */
  refresh: { ms: number; bareMs: number };
  pages: { name: string; p50: number; p95: number }[];
  /** Seconds for the month matrix, all customers: counted here on demand, kept cells, and by DuckDB from its own file. */
  matrix: { counted: number; kept: number; duckdb: number };
  fit: { shopSeconds: number; millionSeconds: number; millionPatterns: number };
  /** Microseconds an order: its row written with the mark, and without. */
  marks: { with: number; without: number };
}

export async function benchRetention(world: BenchWorld): Promise<RetentionBench> {
  const database = createDb(world.databaseUrl, { maxConnections: 4 });
  try {
    const shopId = await seed(world);
    const customerIds = (
      await world.query<{ id: string }>("select distinct customer_id as id from retention_order")
    ).map(({ id }) => BigInt(id));
    const ctx = { db: database.db, shopId, now: NOW };
    for (let at = 0; at < customerIds.length; at += 50_000)
      await insertCustomerMarks(database.db, shopId, customerIds.slice(at, at + 50_000));
    const recountSeconds = await secondsOf(() => refreshRetention(ctx));
    await world.query("vacuum analyze");
    const refresh = await benchRefresh(world, database, { shopId, customerIds });
    await countRetention({ db: database.db, now: NOW });
    return {
      orders: ORDERS,
      customers: customerIds.length,
      recountSeconds,
      refresh,
      pages: await benchPages(database),
      matrix: await benchMatrix(world, database, shopId),
      fit: await benchFit(database, shopId),
      marks: await benchMarks(world, shopId),
    };
  } finally {
    await database.close();
  }
}

/** Orders of customers who come evenly and buy a geometric number of times, in the order of time. */
async function seed(world: BenchWorld): Promise<bigint> {
  const [shop] = await world.query<{ id: string }>(`
    insert into shop (domain, currency, time_zone, installed_at, created_at)
    values ('${SHOP}', 'USD', 'UTC', now(), now()) returning id`);
  const shopId = shop?.id ?? "";
  const customers = Math.round(ORDERS / 3);
  await world.query("select setseed(0.5)");
  await world.query(`
    insert into retention_order (shop_id, order_id, customer_id, processed_at, updated_at, day, counts, gross_minor,
      net_minor, channel, country, product_ids, has_discount)
    select ${shopId}, row_number() over (order by day), customer, to_timestamp(day * 86400), to_timestamp(day * 86400),
      day, true, cents, cents, 'web', 'US', array[1 + customer % 40], customer % 3 = 0
    from (
      select customer, cents, least(${TODAY - 1}, first_day + floor(nth * gap * random())::int) as day
      from (
        select customer, (${TODAY - HISTORY_DAYS} + floor(random() * ${HISTORY_DAYS}))::int as first_day,
          20 + random() * 120 as gap, floor(ln(1 - random()) / ln(0.6667))::int as repeats
        from generate_series(1, ${customers}) as customer
      ) people
      cross join lateral (select nth, (1000 + random() * 9000)::int as cents from generate_series(0, repeats) as nth) bought
    ) orders`);
  await world.query("vacuum analyze retention_order");
  return BigInt(shopId);
}

async function benchRefresh(
  world: BenchWorld,
  { db }: Database,
  { shopId, customerIds }: { shopId: bigint; customerIds: bigint[] },
) {
  const times: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const chosen = Array.from(
      { length: 1_000 },
      (_, index) => customerIds[(index * 311 + round * 97) % customerIds.length] ?? 0n,
    );
    await world.query(`
      insert into retention_order (shop_id, order_id, customer_id, processed_at, updated_at, day, counts, gross_minor,
        net_minor, channel, country, product_ids, has_discount)
      select ${shopId}, ${10 ** 12 + round * 10_000} + nth, customer, now(), now(), ${TODAY - 7 + round}, true, 2000,
        2000, 'web', 'US', array[nth % 40], false
      from unnest(array[${chosen.join()}]) with ordinality as bought(customer, nth)`);
    await insertCustomerMarks(db, shopId, chosen);
    times.push(1000 * (await secondsOf(() => refreshRetention({ db, shopId, now: NOW }))));
    bare.push(
      1000 *
        (await secondsOf(() =>
          world.query(
            `select * from retention_order where shop_id = ${shopId} and counts and customer_id in (${chosen.join()})`,
          ),
        )),
    );
  }
  return { ms: quantile(times, 0.5), bareMs: quantile(bare, 0.5) };
}

async function benchPages({ db }: Database) {
  const ctx = await getAdminContext(db, { domain: SHOP, now: NOW });
  const segment = { kind: "all" } as const;
  const named = {
    range: statisticsRange("last-90", TODAY),
    name: "last-90",
    compare: "before",
    segment,
  } as const;
  const pages = {
    "nothing (select 1)": () => db.$queryRaw`select 1`,
    overview: () => readFigures(ctx, named),
    "cohorts by month": () => readCohorts(ctx, { grain: "month", segment, view: "on", cohorts: 24 }),
    "cohorts by week": () => readCohorts(ctx, { grain: "week", segment, view: "cumulative", cohorts: 26 }),
  };
  const answers = [];
  for (const [name, read] of Object.entries(pages)) {
    const times: number[] = [];
    for (let round = 0; round < 60; round += 1) times.push(1000 * (await secondsOf(read)));
    answers.push({ name, p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
  }
  return answers;
}

const MONTH =
  "(extract(year from date '1970-01-01' + day) * 12 + extract(month from date '1970-01-01' + day) - 1)::int";

async function benchMatrix(world: BenchWorld, { db }: Database, shopId: bigint) {
  const duck = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  await duck.run("create table orders (customer bigint, day int, net bigint)");
  const rows = await world.query<{ customer_id: string; day: number; net_minor: string }>(
    "select customer_id, day, net_minor from retention_order",
  );
  const appender = await duck.createAppender("orders");
  for (const { customer_id, day, net_minor } of rows) {
    appender.appendBigInt(BigInt(customer_id));
    appender.appendInteger(day);
    appender.appendBigInt(BigInt(net_minor));
    appender.endRow();
  }
  appender.flushSync();
  appender.closeSync();
  const duckdb = await secondsOf(() =>
    duck.run(`
      with months as (select customer, ${MONTH} as m, count(*) as orders, sum(net) as net from orders group by 1, 2),
        firsts as (select customer, min(m) as cohort from months group by 1)
      select cohort, m - cohort as k, count(*), sum(orders), sum(net) from months join firsts using (customer) group by 1, 2`),
  );
  const everybody = { kind: "field", field: "channel", value: "web" } as const;
  const counted = await secondsOf(() =>
    listCells(db, shopId, { grain: "month", segment: everybody, since: 0 }),
  );
  const kept = await secondsOf(() =>
    listCells(db, shopId, { grain: "month", segment: { kind: "all" }, since: 0 }),
  );
  return { counted, kept, duckdb };
}

async function benchFit({ db }: Database, shopId: bigint) {
  const shopSeconds = await secondsOf(() => fitModel({ db, shopId }, TODAY));
  const ages = Array.from({ length: 156 }, (_, index) => index + 1);
  const parameters = { r: 0.55, alpha: 8.5, a: 0.9, b: 3.2 };
  const shoppers = simulateShoppers(parameters, { count: 1_000_000, ages, chance: seededChance(1) });
  const patterns = toPatterns(shoppers.map((each) => ({ ...each, recency: Math.floor(each.recency) })));
  const millionSeconds = await secondsOf(() => Promise.resolve(fitMbgNbd(patterns, 78)));
  return { shopSeconds, millionSeconds, millionPatterns: patterns.length };
}

async function benchMarks(world: BenchWorld, shopId: bigint) {
  const write = async (from: number) => {
    const snapshot = JSON.stringify({
      lines: Array.from({ length: 12 }, (_, n) => ({ title: `Line ${n}`, amountMinor: n })),
    });
    for (let at = 0; at < 20; at += 1)
      await world.query(`
        insert into shop_order (shop_id, id, name, processed_at, shopify_updated_at, snapshot, program_version, facts,
          first_seen_at, seen_at)
        select ${shopId}, n, '#' || n, now(), now(), '${snapshot}'::jsonb, 1, '{}'::jsonb, now(), now()
        from generate_series(${from + at * 500}, ${from + at * 500 + 499}) as n`);
  };
  await world.query(`insert into program_version (shop_id, version, program, published_at, effective_at)
    values (${shopId}, 1, '{}', now(), now()) on conflict do nothing`);
  await write(1);
  const marked = await secondsOf(() => write(100_000));
  await world.query("alter table shop_order disable trigger shop_order_marks_retention_when_made");
  const plain = await secondsOf(() => write(200_000));
  return { with: (marked / 10_000) * 1e6, without: (plain / 10_000) * 1e6 };
}

async function secondsOf(work: () => PromiseLike<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
