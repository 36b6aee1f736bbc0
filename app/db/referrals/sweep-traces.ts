import type { Db } from "#app/db/client.server.ts";

/**
 * Empties what referrals were checked by, in all shops: of decided ones after `decidedBefore`, of any after
 * `anyBefore`. The mailbox of a friend stays as a keyed hash: it is what keeps them from being paid for twice.
 */
export async function sweepTraces(
  db: Db,
  { decidedBefore, anyBefore, limit }: { decidedBefore: Date; anyBefore: Date; limit: number },
): Promise<number> {
  const referrals = await db.$executeRaw`
    update referral set traces = '{}' where (shop_id, id) in (
      select shop_id, id from referral where traces <> '{}'
        and (ordered_at < ${anyBefore} or (ordered_at < ${decidedBefore} and state in ('paid', 'refused', 'reversed')))
      limit ${limit})`;
  const clicks = await db.$executeRaw`
    update referral_click set visitor_hash = null where (shop_id, id) in (
      select shop_id, id from referral_click where at < ${decidedBefore} and visitor_hash is not null limit ${limit})`;
  const activities = await db.$executeRaw`
    update referral_activity set ip_hash = null, browser_hash = null where (shop_id, member_id, kind, channel, day) in (
      select shop_id, member_id, kind, channel, day from referral_activity
      where day < ${decidedBefore}::date and (ip_hash is not null or browser_hash is not null) limit ${limit})`;
  const claims = await db.$executeRaw`
    delete from referral_claim where (shop_id, id) in (
      select shop_id, id from referral_claim where claimed_at < ${anyBefore} limit ${limit})`;
  return referrals + clicks + activities + claims;
}
