import { createDb } from "#app/db/client.server.ts";
import { getAdminContext } from "#app/services/admin-context.ts";
import { describeMember } from "#app/services/members/describe-member.ts";
import { describeMemberTier } from "#app/services/members/describe-member-tier.ts";
import { listMerges } from "#app/services/members/list-merges.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
import { makeLadder } from "#test/factories/tier-ladder.ts";
import type { BenchWorld } from "./bench-world.ts";

const ENTRIES = 10_000;
const NEIGHBOURS = 20_000;
const ROUNDS = 60;
const AT = "timestamptz '2026-01-01 12:00Z'";

export interface MemberFigures {
  entries: number;
  /** Milliseconds for everything that the page asks the database. */
  pages: { page: string; p50: number; p95: number }[];
}

/** The page of a member with 10,000 entries, half of whose lots still hold points, and its later pages. */
export async function benchMember(world: BenchWorld): Promise<MemberFigures> {
  const database = createDb(world.databaseUrl, { maxConnections: 4 });
  try {
    const shop = await mintShop(database.db, { program: makeProgram({ tiers: makeLadder() }) });
    const memberId = await seed(world, shop.shopId);
    const { domain } = await database.db.shop.findUniqueOrThrow({ where: { id: shop.shopId } });
    const ctx = await getAdminContext(database.db, { domain, now: shop.now });
    const read = async (cursor: string | null) => {
      const [found] = await Promise.all([
        describeMember(ctx, { memberId, cursor }),
        describeMemberTier(ctx, memberId),
        listMerges(ctx, memberId),
      ]);
      return found?.next ?? null;
    };
    const pages: MemberFigures["pages"] = [];
    let cursor: string | null = null;
    for (const page of ["first page", "second page", "third page"]) {
      const times: number[] = [];
      let next: string | null = null;
      for (let round = 0; round < ROUNDS; round += 1) {
        const started = performance.now();
        next = await read(cursor);
        times.push(performance.now() - started);
      }
      times.sort((one, other) => one - other);
      pages.push({ page, p50: times[ROUNDS / 2] ?? NaN, p95: times[Math.floor(ROUNDS * 0.95)] ?? NaN });
      cursor = next;
    }
    return { entries: ENTRIES, pages };
  } finally {
    await database.close();
  }
}

/** Their entries lie among those of many others, as they do when they come about over years. */
async function seed(world: BenchWorld, shopId: bigint): Promise<bigint> {
  await world.query(`insert into member (shop_id, customer_id, joined_at, updated_at)
    select ${shopId}, n, ${AT}, ${AT} from generate_series(0, ${NEIGHBOURS}) n`);
  const [row] = await world.query<{ id: string }>(
    `select min(id) as id from member where shop_id = ${shopId}`,
  );
  const memberId = BigInt(row?.id ?? 0);
  const total = ENTRIES * 20;
  await world.query(`insert into ledger_entry (shop_id, member_id, kind, points, key, reason, occurred_at, created_at)
    select ${shopId}, case when n % 20 = 0 then ${memberId} else ${memberId} + 1 + n % ${NEIGHBOURS} end, 'earn', 10,
      'seed:' || n, 'earned', ${AT} + n * interval '1 minute', ${AT}
    from generate_series(1, ${total}) n`);
  await world.query(`insert into lot (shop_id, member_id, entry_id, points, remaining, earned_at, available_at)
    select shop_id, member_id, id, points, case when id % 40 = 0 then 0 else points end, occurred_at, occurred_at
    from ledger_entry where shop_id = ${shopId}`);
  await world.query(`update member set balance = sums.points from (
      select member_id, sum(points) as points from ledger_entry where shop_id = ${shopId} group by member_id) as sums
    where member.shop_id = ${shopId} and member.id = sums.member_id`);
  await world.query("vacuum analyze");
  return memberId;
}
