import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { HistoryPoints } from "#app/domain/history/history-run.ts";

const Count = z.bigint().transform(Number);
const Rows = z.array(
  z.object({ orders: z.int(), members: z.int(), new_members: z.int(), points: Count, waiting: Count }),
);

/** What these orders, awarded at `now`, hold: points of members, and points that wait for guests. */
export async function sumAwarded(
  db: Db,
  shopId: bigint,
  { orderIds, now }: { orderIds: bigint[]; now: Date },
): Promise<Omit<HistoryPoints, "known">> {
  const rows = await db.$queryRaw`
    select count(*)::int as orders, count(distinct o.member_id)::int as members,
      count(distinct o.member_id) filter (where m.joined_at = ${now})::int as new_members,
      coalesce(sum(o.posted_points), 0)::bigint as points,
      coalesce(sum(o.target_points) filter (where o.member_id is null and o.guest_email_hash is not null), 0)::bigint
        as waiting
    from unnest(${orderIds}::bigint[]) as wanted(id)
    join shop_order o on o.shop_id = ${shopId} and o.id = wanted.id
    left join member m on m.shop_id = ${shopId} and m.id = o.member_id`;
  const sums = Rows.parse(rows)[0];
  return {
    orders: sums?.orders ?? 0,
    members: sums?.members ?? 0,
    newMembers: sums?.new_members ?? 0,
    points: sums?.points ?? 0,
    waitingPoints: sums?.waiting ?? 0,
  };
}
