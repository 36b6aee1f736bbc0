import { createDb } from "#app/db/client.server.ts";
import { expireLots } from "#app/services/ledger/expire-lots.ts";
import { matureAllHolds } from "#app/services/sync/mature-all-holds.ts";
import type { BenchWorld } from "./bench-world.ts";

const LOTS_EACH = 2;
const NOW = new Date("2027-06-01T00:00:00Z");

export interface ExpiryFigures {
  lots: number;
  members: number;
  /** Sweeps of 500 members, each a transaction, as the worker runs them. */
  sweptSeconds: number;
  /** The same rows by hand: four statements over everything, in one transaction. */
  bareSeconds: number;
  /** Points left where none should be. */
  left: number;
  /** Whether balances are the sums of entries. */
  tiesOut: boolean;
}

/** Expires a million due lots of one shop by the sweep, and of another by hand. */
export async function benchExpiry(world: BenchWorld, lots = 1_000_000): Promise<ExpiryFigures> {
  const members = lots / LOTS_EACH;
  await seed(world, 1, members);
  await seed(world, 2, members);
  const bareSeconds = await timed(() => expireByHand(world));
  const database = createDb(world.databaseUrl, { maxConnections: 4 });
  try {
    const ctx = { db: database.db, now: NOW, personalDataKey: Buffer.alloc(32) };
    const sweptSeconds = await timed(() => matureAllHolds(ctx));
    const again = await expireLots({ ...ctx, shopId: 1n });
    if (again.members > 0) throw new Error("A second sweep found members that the first had left");
    return { lots, members, sweptSeconds, bareSeconds, ...(await check(world)) };
  } finally {
    await database.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function seed({ query }: BenchWorld, shop: number, members: number): Promise<void> {
  const at = "'2026-06-01T00:00:00Z'::timestamptz";
  const end = "'2027-05-31T00:00:00Z'::timestamptz";
  await query(`insert into shop (id, domain, currency, time_zone, created_at)
    values (${shop}, 'expiry-${shop}.myshopify.com', 'USD', 'UTC', ${at})`);
  await query(`insert into member (shop_id, customer_id, joined_at, balance, next_change_at, updated_at)
    select ${shop}, n, ${at}, ${LOTS_EACH * 50}, ${end}, ${at} from generate_series(1, ${members}) n`);
  await query(`insert into ledger_entry (shop_id, member_id, kind, points, key, reason, occurred_at, created_at)
    select ${shop}, id, 'earn', 50, 'seed:' || id || ':' || n, 'earned', ${at}, ${at}
    from member, generate_series(1, ${LOTS_EACH}) n where shop_id = ${shop}`);
  await query(`insert into lot (shop_id, member_id, entry_id, points, remaining, earned_at, available_at, expires_at)
    select ${shop}, member_id, id, 50, 50, ${at}, ${at}, ${end} from ledger_entry where shop_id = ${shop}`);
  await query("vacuum analyze");
}

async function expireByHand({ query }: BenchWorld): Promise<void> {
  const now = `'${NOW.toISOString()}'::timestamptz`;
  await query(`begin;
    insert into ledger_entry (shop_id, member_id, kind, points, key, reason, occurred_at, created_at)
      select 2, member_id, 'expire', -remaining, 'expire:' || id || ':1', 'expired', expires_at, ${now}
      from lot where shop_id = 2 and remaining > 0 and expires_at <= ${now};
    insert into allocation (shop_id, entry_id, lot_id, points)
      select 2, id, split_part(key, ':', 2)::bigint, points from ledger_entry where shop_id = 2 and kind = 'expire';
    update lot set remaining = 0, expirations = 1 where shop_id = 2 and remaining > 0 and expires_at <= ${now};
    update member set balance = balance - sums.points, next_change_at = null, mirror_due_at = ${now}
      from (select member_id, sum(-points) as points from ledger_entry where shop_id = 2 and kind = 'expire'
        group by member_id) as sums
      where member.shop_id = 2 and member.id = sums.member_id;
    commit`);
}

async function check({ query }: BenchWorld): Promise<Pick<ExpiryFigures, "left" | "tiesOut">> {
  const [row] = await query<{ left: number; sums: number; balances: number; entries: number }>(`
    select (select sum(remaining)::int from lot where shop_id = 1) as left,
      (select sum(points)::int from ledger_entry where shop_id = 1) as sums,
      (select sum(balance)::int from member where shop_id = 1) as balances,
      (select count(*)::int from ledger_entry where shop_id = 1 and kind = 'expire') as entries`);
  if (!row) throw new Error("A select of aggregates gives one row");
  return { left: row.left, tiesOut: row.sums === row.balances && row.balances === row.left };
}
