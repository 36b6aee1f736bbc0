import { createDb } from "#app/db/client.server.ts";
import { findImport } from "#app/db/imports/import-rows.ts";
import { PART_BYTES } from "#app/domain/import/import-run.ts";
import { checkWith, startImport } from "#app/services/imports/change-import.ts";
import { beginUpload, takePart } from "#app/services/imports/upload-file.ts";
import { workOnImport } from "#app/services/imports/work-on-import.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
import type { BenchWorld } from "./bench-world.ts";

const MEMORY_SAMPLES = 10;

export interface ImportFigures {
  lines: number;
  megabytes: number;
  /** Seconds of each phase. */
  upload: number;
  inspect: number;
  check: number;
  run: number;
  /** The same balances by three inserts of everything, without asking anything. */
  bare: number;
  again: number;
  memory: number[];
}

/** Moves a large file in, half of it for members whom the shop knows, and once more when nothing is left to do. */
export async function benchImport(world: BenchWorld, lines = 500_000): Promise<ImportFigures> {
  const database = createDb(world.databaseUrl, { maxConnections: 4 });
  const memory: number[] = [];
  const sampling = setInterval(() => memory.push(residentMegabytes()), 1000);
  try {
    const ctx = await mintShop(database.db, { program: makeProgram() });
    await world.query(`insert into member (shop_id, customer_id, email, joined_at, updated_at)
      select ${ctx.shopId}, n, 'p' || n || '@example.com', now(), now() from generate_series(1, ${lines / 2}) n`);
    await seedAnotherShop(world);
    await world.query("vacuum analyze");
    const bare = await timed(() => moveByHand(world, lines / 2));
    const move = async () => {
      let [importId, megabytes] = [0n, 0];
      const upload = await timed(async () => ({ importId, megabytes } = await send(ctx, lines)));
      const inspect = await timed(() => work(ctx, importId, "mapping"));
      const settings = (await findImport(ctx.db, ctx.shopId, importId))?.settings;
      if (!settings) throw new Error("The file was not read");
      await checkWith(ctx, importId, settings);
      const check = await timed(() => work(ctx, importId, "checked"));
      await startImport(ctx, importId);
      const run = await timed(() => work(ctx, importId, "finished"));
      return { upload, inspect, check, run, megabytes };
    };
    const first = await move();
    await assertSums(world, lines);
    const { run: again } = await move();
    await assertSums(world, lines);
    return { lines, ...first, bare, again, memory: thin(memory) };
  } finally {
    clearInterval(sampling);
    await database.close();
  }
}

/** As in a database that is in use: plans made for empty tables would be kept while these fill. */
async function seedAnotherShop({ query }: BenchWorld): Promise<void> {
  const at = "'2026-06-01T00:00:00Z'::timestamptz";
  await query(`insert into shop (id, domain, currency, time_zone, created_at)
    values (900, 'neighbour.myshopify.com', 'USD', 'UTC', ${at})`);
  await query(`insert into member (shop_id, customer_id, joined_at, balance, updated_at)
    select 900, n, ${at}, 50, ${at} from generate_series(1, ${NEIGHBOURS}) n`);
  await query(`insert into ledger_entry (shop_id, member_id, kind, points, key, reason, occurred_at, created_at)
    select 900, id, 'earn', 50, 'seed:' || id, 'earned', ${at}, ${at} from member where shop_id = 900`);
  await query(`insert into lot (shop_id, member_id, entry_id, points, remaining, earned_at, available_at)
    select 900, member_id, id, 50, 50, ${at}, ${at} from ledger_entry where shop_id = 900`);
  await query(`insert into import_run (shop_id, id, status, file_name, bytes, report, totals, actor, created_at, changed_at)
    values (900, 900000, 'undone', 'x.csv', 1, '{}', '{}', 'seed', ${at}, ${at})`);
  await query(`insert into imported_balance (shop_id, source, person_hash, import_id, lots, target_points, updated_at)
    select 900, 'csv', md5(n::text), 900000, '[]', 5, ${at} from generate_series(1, ${NEIGHBOURS}) n`);
}

const NEIGHBOURS = 50_000;

type Context = Awaited<ReturnType<typeof mintShop>>;

async function send(ctx: Context, lines: number): Promise<{ importId: bigint; megabytes: number }> {
  const rows = (function* () {
    yield "Email,First name,Points balance,Date of birth,Referral URL\n";
    for (let index = 1; index <= lines; index += 1)
      yield `p${index}@example.com,Person ${index},${10 + (index % 90)},1990-05-27,https://refs.example/c/CODE${index}\n`;
  })();
  const content = Buffer.from([...rows].join(""));
  const begun = await beginUpload(ctx, { fileName: "bench.csv", bytes: content.length, actor: "staff:1" });
  if (!begun.ok) throw new Error(begun.reason);
  for (let part = 0; part * PART_BYTES < content.length; part += 1) {
    const piece = content.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    await takePart(ctx, begun.importId, { part, content: new Uint8Array(piece) });
  }
  return { importId: begun.importId, megabytes: Math.round(content.length / 1_048_576) };
}

/** Does what the worker does: job after job, until the import is there. */
async function work(ctx: Context, importId: bigint, until: string): Promise<void> {
  for (let jobs = 0; jobs < 1_000; jobs += 1) {
    await workOnImport(ctx, importId);
    if ((await findImport(ctx.db, ctx.shopId, importId))?.status === until) return;
  }
  throw new Error(`The import did not come to ${until}`);
}

async function moveByHand(world: BenchWorld, members: number): Promise<void> {
  await world.query(`begin;
    create table bare_balance (email text primary key, points bigint);
    create table bare_entry (id bigserial primary key, key text, points bigint, at timestamptz);
    create table bare_lot (id bigserial primary key, entry_id bigint, points bigint, at timestamptz);
    insert into bare_balance select 'p' || n || '@example.com', 10 + n % 90 from generate_series(1, ${members * 2}) n;
    insert into bare_entry (key, points, at) select 'bare:' || n, 10 + n % 90, now() from generate_series(1, ${members}) n;
    insert into bare_lot (entry_id, points, at) select n, 10 + n % 90, now() from generate_series(1, ${members}) n;
    commit`);
}

async function assertSums(world: BenchWorld, lines: number): Promise<void> {
  const [row] = await world.query<{ posted: number; waiting: number; file: number; balances: number }>(`
    select (select sum(points)::int from ledger_entry where reason = 'imported') as posted,
      (select sum(target_points)::int from imported_balance where member_id is null and shop_id <> 900) as waiting,
      (select sum(balance)::int from member where shop_id <> 900) as balances,
      (select sum(10 + n % 90)::int from generate_series(1, ${lines}) n) as file`);
  if (!row || row.posted + row.waiting !== row.file || row.posted !== row.balances)
    throw new Error(`The sums do not tie out: ${JSON.stringify(row)}`);
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
