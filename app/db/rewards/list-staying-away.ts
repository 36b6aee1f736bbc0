import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ member_id: z.bigint(), id: z.bigint() }));

/**
 * Members after `afterId` whose last order (of those that were paid and not undone) was made in [from, until), and
 * who have not had this reward for it.
 */
export async function listStayingAway(
  db: Db,
  shopId: bigint,
  input: { rewardId: bigint; from: Date; until: Date; afterId: bigint; limit: number },
): Promise<{ memberId: bigint; lastOrderId: bigint }[]> {
  const { rewardId, from, until, afterId, limit } = input;
  const rows = Rows.parse(
    await db.$queryRaw`
      with in_window as (
        select distinct on (member_id) member_id, id, processed_at from shop_order
        where shop_id = ${shopId} and processed_at >= ${from} and processed_at < ${until} and member_id > ${afterId}
          and deleted_at is null and snapshot->>'cancelledAt' is null
          and snapshot->>'financialStatus' in ('paid', 'partially_refunded')
        order by member_id, processed_at desc, id desc
      )
      select last.member_id, last.id from in_window last
      where not exists (select from shop_order later
          where later.shop_id = ${shopId} and later.member_id = last.member_id and later.deleted_at is null
            and (later.processed_at, later.id) > (last.processed_at, last.id))
        and not exists (select from redemption
          where redemption.shop_id = ${shopId}
            and redemption.key = 'grant:' || ${String(rewardId)} || ':' || last.member_id || ':win-back:' || last.id)
        and exists (select from member
          where member.shop_id = ${shopId} and member.id = last.member_id and redacted_at is null
            and merged_into_id is null)
      order by last.member_id limit ${limit}`,
  );
  return rows.map((row) => ({ memberId: row.member_id, lastOrderId: row.id }));
}

const Shops = z.array(z.object({ shop_id: z.bigint(), time_zone: z.string().nullable() }));

/** Installed shops that give win-back rewards. */
export async function listShopsWithWinBacks(db: Db): Promise<{ shopId: bigint; timeZone: string }[]> {
  const rows = await db.$queryRaw`
    select shop.id as shop_id, shop.time_zone from shop
    where uninstalled_at is null and exists (
      select from reward join reward_version newest
        on newest.shop_id = reward.shop_id and newest.reward_id = reward.id and newest.version = reward.version
      where reward.shop_id = shop.id and reward.archived_at is null and newest.reward->'price'->>'kind' = 'win-back')
    order by shop.id`;
  return Shops.parse(rows).map((row) => ({ shopId: row.shop_id, timeZone: row.time_zone ?? "UTC" }));
}
