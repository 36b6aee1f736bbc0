import { createHmac } from "node:crypto";
import { findRedemption } from "#app/db/rewards/find-redemption.ts";
import { askToClose } from "#app/db/rewards/update-closing.ts";
import type { AdvocatePay } from "#app/domain/referrals/offer.ts";
import type { Payment } from "#app/domain/referrals/payment.ts";
import { grantKey } from "#app/domain/rewards/grant-key.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { grantReward } from "#app/services/rewards/grant-reward.ts";

/** Why a granted reward was cancelled: explained in domain/explain/explain-redemption-events.ts. */
export const REFERRAL_UNDONE = "referral-undone";

/**
 * Gives an advocate a reward for a friend, once for each payment. Null where the reward cannot be given now: it is
 * switched off, over, at its limit, or not for them. Its code is drawn from a keyed hash of the payment, so that the
 * same payment draws the same code, and nobody outside can guess it.
 */
export async function grantForFriend(
  ctx: ServiceContext,
  { rewardId, text }: Extract<AdvocatePay, { kind: "reward" }>,
  { referralId, memberId, number }: { referralId: bigint; memberId: bigint; number: number },
): Promise<Payment | null> {
  const occasion = { kind: "referral" as const, referralId, payment: number };
  const grant = { rewardId: BigInt(rewardId), memberId, occasion };
  const result = await grantReward(
    { ...ctx, chance: chanceOf(ctx, grantKey(grant.rewardId, memberId, occasion)) },
    grant,
  );
  if (!result.ok) return null;
  return { kind: "reward", redemptionId: String(result.redemption.redemptionId), text };
}

/** Bytes that nobody outside can guess, always the same for the same key. */
export function chanceOf(
  { shopId, personalDataKey }: ServiceContext,
  key: string,
): (bytes: number) => Uint8Array {
  const name = `grant-code:${shopId}:${key}`;
  return (bytes) => createHmac("sha512", personalDataKey).update(name).digest().subarray(0, bytes);
}

/** Asks for a granted reward to be taken out of use, which begins with Shopify. One that was used stays so. */
export async function takeBackGrant(
  { db, shopId, now }: ServiceContext,
  redemptionId: string,
): Promise<void> {
  const asked = { closing: "cancel" as const, reason: REFERRAL_UNDONE, actor: null, lookAt: now, now };
  const isClosing = await askToClose(db, shopId, { redemptionId: BigInt(redemptionId), ...asked });
  if (isClosing) await enqueue(db, "issue-rewards", { shopId: String(shopId) });
}

/**
 * What becomes of an earlier payment when a referral counts again. "stands": the advocate has, or had, the reward, so
 * nothing more is due. "being-taken-back": Shopify has not answered yet. "gone": it was taken back, so a new one is due.
 */
export async function standingOf(
  { db, shopId }: ServiceContext,
  earlier: Payment | null,
): Promise<"stands" | "being-taken-back" | "gone"> {
  if (earlier?.kind !== "reward") return "gone";
  const redemption = await findRedemption(db, shopId, BigInt(earlier.redemptionId));
  if (!redemption) return "gone";
  if (redemption.closing !== null) return "being-taken-back";
  return redemption.state === "cancelled" && redemption.endReason === REFERRAL_UNDONE ? "gone" : "stands";
}
