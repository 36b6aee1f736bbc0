import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { MemberHistory } from "#app/domain/earning/member-history.ts";

const Rows = z.array(
  z.object({
    member_id: z.bigint(),
    orders: z.int(),
    spent: z.bigint(),
    months: z.array(z.string()),
  }),
);

/**
 * The orders of these members that stand and count something, by member id: their number, what they count in the
 * shop's currency, and their months by the shop's calendar (as frozen with each order).
 */
export async function listMemberHistories(
  db: Db,
  shopId: bigint,
  memberIds: bigint[],
): Promise<Map<bigint, MemberHistory>> {
  if (memberIds.length === 0) return new Map();
  const rows = await db.$queryRaw`
    select member_id, count(*)::int as orders, sum((award->>'orderMinor')::bigint)::bigint as spent,
      array_agg(distinct left(facts->>'orderedOn', 7)) as months
    from shop_order
    where shop_id = ${shopId} and member_id = any(${memberIds}::bigint[])
      and award->>'reason' is null and (award->>'orderMinor')::bigint > 0
    group by member_id`;
  return new Map(
    Rows.parse(rows).map((row) => [
      row.member_id,
      { orders: row.orders, spentMinor: Number(row.spent), months: new Set(row.months) },
    ]),
  );
}
