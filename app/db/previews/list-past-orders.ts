import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { EarningFacts } from "#app/domain/earning/earning-facts.ts";
import { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";

const Rows = z.array(
  z.object({
    member_id: z.bigint(),
    snapshot: OrderSnapshot,
    facts: EarningFacts,
    posted_points: z.bigint(),
  }),
);

export interface PastOrderRow {
  memberId: bigint;
  snapshot: OrderSnapshot;
  facts: EarningFacts;
  postedPoints: number;
}

/** The next members after `cursor` who have orders: the id of the last of them, or null when there are none. */
export async function findLastOfNextMembers(
  db: Db,
  shopId: bigint,
  { cursor, limit }: { cursor: bigint; limit: number },
): Promise<bigint | null> {
  const rows = await db.$queryRaw`
    select max(id) as id from (
      select id from member where shop_id = ${shopId} and id > ${cursor} order by id limit ${limit}
    ) as next`;
  const [row] = z.array(z.object({ id: z.bigint().nullable() })).parse(rows);
  return row?.id ?? null;
}

/** Every order of the members after `after` up to `through`, member by member, oldest first. */
export async function listPastOrders(
  db: Db,
  shopId: bigint,
  { after, through }: { after: bigint; through: bigint },
): Promise<PastOrderRow[]> {
  const rows = Rows.parse(
    await db.$queryRaw`
      select member_id, snapshot, facts, posted_points from shop_order
      where shop_id = ${shopId} and member_id > ${after} and member_id <= ${through} and deleted_at is null
      order by member_id, processed_at, id`,
  );
  return rows.map((row) => ({
    memberId: row.member_id,
    snapshot: row.snapshot,
    facts: row.facts,
    postedPoints: Number(row.posted_points),
  }));
}

/** How many orders of members the shop has. */
export async function countPastOrders(db: Db, shopId: bigint): Promise<number> {
  const rows = await db.$queryRaw`
    select count(*)::int as orders from shop_order
    where shop_id = ${shopId} and member_id is not null and deleted_at is null`;
  return z.array(z.object({ orders: z.int() })).parse(rows)[0]?.orders ?? 0;
}
