import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { inSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";
import type { StatisticsRange } from "#app/domain/retention/range.ts";

/** The orders of some days on which a reward's code was used, beside all orders; net in minor units. */
export interface RewardRevenue {
  orders: number;
  netMinor: number;
  allOrders: number;
  allNetMinor: number;
}

const Rows = z.array(
  z.object({ orders: z.int(), net_minor: z.bigint(), all_orders: z.int(), all_net_minor: z.bigint() }),
);

export async function readRewardRevenue(
  db: Db,
  shopId: bigint,
  { range, segment }: { range: StatisticsRange; segment: SegmentFilter },
): Promise<RewardRevenue> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      with sold as (
        select o.net_minor, exists (
            select from redemption r
            where r.shop_id = ${shopId} and r.order_id = o.order_id and r.used_at is not null) as has_reward
        from retention_order o
        join retention_customer c on c.shop_id = ${shopId} and c.customer_id = o.customer_id
        where o.shop_id = ${shopId} and o.counts and o.day >= ${range.from}::int and o.day <= ${range.to}::int
          and ${inSegment(segment)}
      )
      select (count(*) filter (where has_reward))::int as orders,
        coalesce(sum(net_minor) filter (where has_reward), 0)::bigint as net_minor,
        count(*)::int as all_orders, coalesce(sum(net_minor), 0)::bigint as all_net_minor
      from sold`,
  );
  return {
    orders: row?.orders ?? 0,
    netMinor: Number(row?.net_minor ?? 0n),
    allOrders: row?.all_orders ?? 0,
    allNetMinor: Number(row?.all_net_minor ?? 0n),
  };
}
