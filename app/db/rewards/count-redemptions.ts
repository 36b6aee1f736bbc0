import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { COUNTED_STATES } from "#app/domain/rewards/redemption-state.ts";

export interface RedemptionCount {
  /** Given out by Shopify, whatever became of it. */
  issued: number;
  /** Used by an order, also where that came back. */
  used: number;
}

const Rows = z.array(z.object({ reward_id: z.bigint(), issued: z.int(), used: z.int() }));

/** How often each of the shop's rewards was issued and used. A reward that nobody has had is not in it. */
export async function countRedemptions(db: Db, shopId: bigint): Promise<Map<bigint, RedemptionCount>> {
  const rows = Rows.parse(
    await db.$queryRaw`
      select reward_id, count(*) filter (where state in ('issued', 'used', 'expired', 'reversed')
          or issued_at is not null)::int as issued,
        count(*) filter (where state = 'used')::int as used
      from redemption where shop_id = ${shopId} group by reward_id`,
  );
  return new Map(rows.map(({ reward_id, issued, used }) => [reward_id, { issued, used }]));
}

const Counts = z.tuple([z.object({ count: z.int() })]);

/** How often a reward counts as given, to all together: what its limit looks at. */
export async function countRewardGiven(db: Db, shopId: bigint, rewardId: bigint): Promise<number> {
  const rows = await db.$queryRaw`
    select count(*)::int as count from redemption
    where shop_id = ${shopId} and reward_id = ${rewardId} and state = any(${[...COUNTED_STATES]}::text[])`;
  return Counts.parse(rows)[0].count;
}
