import type { Db } from "#app/db/client.server.ts";

/**
 * Has the tiers of these members looked at as soon as possible. Locks them in id order and without their key, as
 * lockMembers does and for its reason.
 */
export async function markTiersDue(db: Db, shopId: bigint, memberIds: bigint[], now: Date): Promise<void> {
  if (memberIds.length === 0) return;
  await db.$executeRaw`
    with due as (
      select id from member where shop_id = ${shopId} and id = any(${memberIds}::bigint[]) order by id for no key update
    )
    update member set tier_review_at = least(tier_review_at, ${now}) from due
    where member.shop_id = ${shopId} and member.id = due.id`;
}
