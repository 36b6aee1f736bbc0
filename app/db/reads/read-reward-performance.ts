import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toPoints } from "#app/domain/points.ts";

/** How a reward did among the redemptions asked for in a period. */
export interface RewardPerformance {
  rewardId: bigint;
  /** Asked for, whatever became of it. */
  redemptions: number;
  /** Codes that can be used now, were used, and ended unused. */
  open: number;
  used: number;
  unused: number;
  points: number;
  returnedPoints: number;
  /**
   * "Revenue of orders with it": goods of orders that used it, after discounts and returns. Not what it brought: those
   * members may have ordered anyway.
   */
  revenueMinor: number;
  orders: number;
  /** What it cost in the shop's currency, as far as that is known; null: Shopify does not say (free shipping). */
  costMinor: number | null;
  /** Whether the cost contains other discounts of the same orders, so that it is less in truth. */
  isCostAtMost: boolean;
}

const Rows = z.array(
  z.object({
    reward_id: z.bigint(),
    redemptions: z.int(),
    open: z.int(),
    used: z.int(),
    unused: z.int(),
    points: z.bigint(),
    returned: z.bigint(),
    revenue: z.bigint(),
    orders: z.int(),
    worth: z.bigint(),
    discounts: z.bigint(),
    has_worth: z.boolean(),
    has_other: z.boolean(),
    has_shipping: z.boolean(),
  }),
);

/**
 * The performance of each reward over redemptions requested in [from, to). An order that used a reward twice counts
 * once. Cost: the worth of what was used (a gift card, store credit and a donation cost when they are issued); for a
 * percentage or a product, all discounts on the goods of those orders, which it cannot exceed.
 */
export async function readRewardPerformance(
  db: Db,
  shopId: bigint,
  { from, to, currency }: { from: Date; to: Date; currency: string },
): Promise<RewardPerformance[]> {
  const rows = Rows.parse(
    await db.$queryRaw`
      with chosen as (
        select reward_id, state, issue, points, returned_points, order_id, worth_minor, worth_currency,
          reward->'offer'->>'kind' as kind
        from redemption where shop_id = ${shopId} and requested_at >= ${from} and requested_at < ${to}
      ), using_order as (
        select distinct reward_id, order_id, kind from chosen where state = 'used'
      ), goods as (
        select using_order.reward_id, using_order.kind,
          sum(trunc((line."amountMinor" - line."discountMinor") * line."currentQuantity" / greatest(line.quantity, 1)))
            as revenue,
          sum(line."discountMinor") as discounts
        from using_order
          join shop_order on shop_order.shop_id = ${shopId} and shop_order.id = using_order.order_id,
          jsonb_to_recordset(shop_order.snapshot->'lines')
            as line("amountMinor" numeric, "discountMinor" numeric, quantity numeric, "currentQuantity" numeric)
        where shop_order.deleted_at is null and shop_order.snapshot->>'cancelledAt' is null
        group by using_order.reward_id, using_order.kind
      ), summed as (
        select reward_id, sum(revenue)::bigint as revenue,
          coalesce(sum(discounts) filter (where kind in ('percentage-off', 'free-product')), 0)::bigint as discounts
        from goods group by reward_id
      )
      select chosen.reward_id, count(*)::int as redemptions,
        count(*) filter (where state in ('requested', 'issued'))::int as open,
        count(*) filter (where state = 'used')::int as used,
        count(*) filter (where state in ('expired', 'cancelled'))::int as unused,
        coalesce(sum(points), 0)::bigint as points, coalesce(sum(returned_points), 0)::bigint as returned,
        coalesce(max(summed.revenue), 0)::bigint as revenue,
        (select count(*)::int from (select distinct order_id from using_order
          where using_order.reward_id = chosen.reward_id) as one_order) as orders,
        coalesce(sum(worth_minor) filter (where worth_currency = ${currency}
          and (state = 'used' or (issue <> 'discount' and state = 'issued'))), 0)::bigint as worth,
        coalesce(max(summed.discounts), 0)::bigint as discounts,
        bool_or(worth_minor is not null) as has_worth,
        bool_or(kind in ('percentage-off', 'free-product')) as has_other,
        bool_or(kind = 'free-shipping') as has_shipping
      from chosen left join summed on summed.reward_id = chosen.reward_id
      group by chosen.reward_id order by chosen.reward_id`,
  );
  return rows.map((row) => ({
    rewardId: row.reward_id,
    redemptions: row.redemptions,
    open: row.open,
    used: row.used,
    unused: row.unused,
    points: toPoints(row.points),
    returnedPoints: toPoints(row.returned),
    revenueMinor: toPoints(row.revenue),
    orders: row.orders,
    costMinor:
      row.has_shipping && !row.has_worth && !row.has_other ? null : toPoints(row.worth + row.discounts),
    isCostAtMost: row.has_other,
  }));
}
