import { markReferralsOfMembersDue, markReferralsOfOrdersDue } from "#app/db/referrals/mark-referrals-due.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

type Context = Pick<ServiceContext, "db" | "shopId" | "now">;

/** These orders changed: a job looks at their referrals right after this transaction. */
export async function reviewReferralsOf({ db, shopId, now }: Context, orderIds: bigint[]): Promise<void> {
  if (orderIds.length === 0) return;
  if (await markReferralsOfOrdersDue(db, shopId, orderIds, now))
    await enqueue(db, "settle-referrals", { shopId: String(shopId) });
}

/** Who these members are has changed: two of them may be one now, or two again. */
export async function reviewReferralsOfMembers(
  { db, shopId, now }: Context,
  memberIds: bigint[],
): Promise<void> {
  if (await markReferralsOfMembersDue(db, shopId, memberIds, { now, isCheckedAgain: false }))
    await enqueue(db, "settle-referrals", { shopId: String(shopId) });
}
