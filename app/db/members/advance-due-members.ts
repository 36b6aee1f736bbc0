import type { Db } from "#app/db/client.server.ts";

/**
 * Members of whom a hold has ended or points have expired by `now`: marks their copy in Shopify as behind, and sets
 * when the balance next changes by itself. Skips members that somebody has locked; the next sweep takes them.
 * Gives how many were due, at most `limit`.
 */
export async function advanceDueMembers(
  db: Db,
  shopId: bigint,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  return db.$executeRaw`
    with due as (
      select id from member where shop_id = ${shopId} and next_change_at <= ${now}
      order by id limit ${limit} for update skip locked
    )
    update member set mirror_due_at = ${now}, updated_at = ${now}, next_change_at = (
      select min(moment) from lot, lateral (values (lot.available_at), (lot.expires_at)) as change(moment)
      where lot.shop_id = ${shopId} and lot.member_id = member.id and lot.remaining > 0 and moment > ${now}
    )
    from due where member.shop_id = ${shopId} and member.id = due.id`;
}
