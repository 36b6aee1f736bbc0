import { createDb } from "#app/db/client.server.ts";
import type { MemberSort } from "#app/db/reads/member-order.ts";
import type { MemberFilter } from "#app/domain/member-filter.ts";
import { dayText } from "#app/domain/retention/period.ts";
import { findMembers, MAX_COUNTED, MEMBERS_PER_PAGE } from "#app/services/members/browse-members.ts";
import { SHOP, type BenchWorld } from "./bench-world.ts";

const MEMBERS = 1_000_000;
const ROUNDS = 20;
const NOW = new Date("2026-11-20T12:00:00Z");
const TODAY = 20_777;

export interface SegmentFigure {
  filter: string;
  /** Members found, counted up to the limit of the page. */
  found: number;
  p50: number;
  p95: number;
}

const FILTERS: Record<string, MemberFilter> = {
  everybody: {},
  "a tier (1 %)": { tier: "platinum" },
  "no tier (60 %)": { tier: "none" },
  "a tag (2 %)": { tag: "VIP" },
  "a rare tag (50 members)": { tag: "press" },
  "a range of points": { minBalance: 4_000, maxBalance: 4_100 },
  "points that end within 30 days": { expiringDays: 30 },
  "ordered in the last week": { orderedFrom: dayText(TODAY - 7) },
  "no order for two years": { orderedBefore: dayText(TODAY - 730) },
  "tag, tier and points": { tag: "VIP", tier: "gold", minBalance: 1_000 },
  "all parts together": {
    ...{ tier: "gold", tag: "VIP", minBalance: 100, maxBalance: 9_000, expiringDays: 90 },
    ...{ orderedFrom: dayText(TODAY - 400), orderedBefore: dayText(TODAY - 10) },
  },
};
const SORTS: MemberSort[] = ["balance", "joined", "name"];

/** A page of the member list with its count, for each filter and sort, in a shop of a million members. */
export async function benchSegments(world: BenchWorld): Promise<SegmentFigure[]> {
  const database = createDb(world.databaseUrl, { maxConnections: 2 });
  try {
    const shopId = await seed(world);
    const figures: SegmentFigure[] = [];
    for (const [name, filter] of Object.entries(FILTERS)) {
      const times: number[] = [];
      let found = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const sort = SORTS[round % SORTS.length] ?? "balance";
        const started = performance.now();
        const { count } = await findMembers(database.db, shopId, {
          ...{ search: "", filter, now: NOW, most: MAX_COUNTED },
          ...{ sort, order: "desc", cursor: null, limit: MEMBERS_PER_PAGE },
        });
        times.push(performance.now() - started);
        found = count ?? MEMBERS;
      }
      times.sort((one, other) => one - other);
      figures.push({ filter: name, found, p50: at(times, 0.5), p95: at(times, 0.95) });
    }
    return figures;
  } finally {
    await database.close();
  }
}

function at(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function seed(world: BenchWorld): Promise<bigint> {
  const [shop] = await world.query<{ id: string }>(`
    insert into shop (domain, currency, time_zone, installed_at, created_at)
    values ('${SHOP}', 'USD', 'America/New_York', now(), now()) returning id`);
  const shopId = shop?.id ?? "";
  await world.query(`insert into member (shop_id, customer_id, first_name, last_name, email, joined_at, updated_at,
      balance, tier_id, customer_tags)
    select ${shopId}, n, 'First' || n % 997, 'Last' || n % 4999, 'm' || n || '@example.com',
      '2024-01-01'::timestamptz + n * interval '1 minute', '2026-01-01', (n::bigint * 7919) % 10000,
      case when n % 100 = 0 then 'platinum' when n % 100 < 10 then 'gold' when n % 100 < 40 then 'silver' end,
      case when n % 20000 = 3 then '{Press}' when n % 50 = 1 then '{VIP,regular}' when n % 10 = 2 then '{regular}'
        else '{}' end::text[]
    from generate_series(1, ${MEMBERS}) as n`);
  await world.query(`insert into ledger_entry (shop_id, member_id, kind, points, key, reason, occurred_at, created_at)
    select ${shopId}, id, 'adjust', balance, 'seed:' || id, 'adjusted', '2026-01-01', '2026-01-01'
    from member where balance > 0`);
  await world.query(`insert into lot (shop_id, member_id, entry_id, points, remaining, earned_at, available_at, expires_at)
    select ${shopId}, member_id, id, points, points, '2026-01-01', '2026-01-01',
      '${NOW.toISOString()}'::timestamptz + (member_id % 730) * interval '1 day' + interval '1 hour'
    from ledger_entry where kind = 'adjust' and points > 0`);
  await world.query(`insert into retention_customer (shop_id, customer_id, first_day, last_day, orders, days, net_minor,
      repeat_net_minor, products, is_member, has_discount)
    select ${shopId}, n, ${TODAY} - (n * 31) % 1000, ${TODAY} - (n * 31) % 1000, 1, 1, 1000, 0, 1, true, false
    from generate_series(1, ${MEMBERS}) as n`);
  await world.query("vacuum analyze");
  return BigInt(shopId);
}
