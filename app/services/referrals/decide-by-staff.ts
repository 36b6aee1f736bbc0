import { withTransaction } from "#app/db/client.server.ts";
import { lockOrders } from "#app/db/orders/lock-orders.ts";
import { insertDecision, type StaffWord } from "#app/db/referrals/insert-decision.ts";
import { findOrderOfReferral, lockReferral } from "#app/db/referrals/lock-referral.ts";
import { findPeople } from "#app/db/referrals/find-people.ts";
import { markReferralsOfMembersDue } from "#app/db/referrals/mark-referrals-due.ts";
import { setCodeBlocked } from "#app/db/referrals/set-code-blocked.ts";
import type { ReferralDecision } from "#app/domain/referrals/decide-referral.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { settleReferral } from "./settle-referral.ts";

export type StaffResult =
  { ok: true; decision: ReferralDecision } | { ok: false; reason: "no-such-referral" };

const STANDS = { approve: "approve", refuse: "refuse", block: "refuse", undo: "none" } as const;

/**
 * A person decides about a referral: approve it over the checks, refuse it, refuse it and block its advocate from
 * referring, or take the last word back, with the block. Recorded with why and who, and carried out at once.
 */
export async function decideByStaff(
  ctx: ServiceContext,
  referralId: bigint,
  word: StaffWord,
): Promise<StaffResult> {
  return withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    const orderId = await findOrderOfReferral(db, ctx.shopId, referralId);
    if (orderId === null) return { ok: false, reason: "no-such-referral" };
    await lockOrders(db, ctx.shopId, [orderId]);
    const referral = await lockReferral(db, ctx.shopId, referralId);
    if (!referral) return { ok: false, reason: "no-such-referral" };
    await insertDecision(db, ctx.shopId, referralId, { word, stands: STANDS[word.what], now: ctx.now });
    if (word.what === "block" || word.what === "undo") await changeBlock(tx, referral.advocateId, word);
    const decision = await settleReferral(tx, referralId, undefined);
    return decision ? { ok: true, decision } : { ok: false, reason: "no-such-referral" };
  });
}

/** The advocate's other referrals are checked again: those that are not paid yet will not be, or may be again. */
async function changeBlock(
  { db, shopId, now }: ServiceContext,
  storedAdvocateId: bigint,
  { what, actor }: StaffWord,
): Promise<void> {
  const advocate = (await findPeople(db, shopId, [storedAdvocateId])).get(storedAdvocateId);
  if (!advocate) return;
  const { memberId } = advocate;
  const hasChanged = await setCodeBlocked(db, shopId, memberId, { by: what === "block" ? actor : null, now });
  if (!hasChanged) return;
  await markReferralsOfMembersDue(db, shopId, [memberId], { now, isCheckedAgain: true });
  await enqueue(db, "settle-referrals", { shopId: String(shopId) });
}
