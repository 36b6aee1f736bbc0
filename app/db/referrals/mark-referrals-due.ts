import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** What happened to these orders may change their referrals: they are checked again unless paid. Gives whether any. */
export async function markReferralsOfOrdersDue(
  db: Db,
  shopId: bigint,
  orderIds: bigint[],
  now: Date,
): Promise<boolean> {
  const rows = await db.$queryRaw`
    update referral set due_at = ${now}, verdict = case when paid_to is null then null else verdict end
    where shop_id = ${shopId} and order_id = any(${orderIds}::bigint[]) returning id`;
  return Rows.parse(rows).length > 0;
}

/** Who these members are has changed (a merge, an erasure, a block): their referrals are looked at again. */
export async function markReferralsOfMembersDue(
  db: Db,
  shopId: bigint,
  memberIds: bigint[],
  { now, isCheckedAgain }: { now: Date; isCheckedAgain: boolean },
): Promise<boolean> {
  const rows = await db.$queryRaw`
    with mine as (
      select id from referral
      where shop_id = ${shopId} and (advocate_id = any(${memberIds}::bigint[]) or friend_id = any(${memberIds}::bigint[]))
      order by id for update
    )
    update referral set due_at = ${now},
      verdict = case when ${isCheckedAgain}::boolean and paid_to is null then null else verdict end
    from mine where referral.shop_id = ${shopId} and referral.id = mine.id returning referral.id`;
  return Rows.parse(rows).length > 0;
}

/** A reward changed: referrals that could not be paid in it are tried again. Gives whether any. */
export async function markReferralsOfRewardDue(
  db: Db,
  shopId: bigint,
  { now }: { now: Date },
): Promise<boolean> {
  const rows = await db.$queryRaw`
    update referral set due_at = ${now}
    where shop_id = ${shopId} and state = 'held' and why = 'reward-unavailable' returning id`;
  return Rows.parse(rows).length > 0;
}
