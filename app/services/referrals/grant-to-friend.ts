import { countRewardGiven } from "#app/db/rewards/count-redemptions.ts";
import { findRedemption } from "#app/db/rewards/find-redemption.ts";
import { findReward } from "#app/db/rewards/find-reward.ts";
import { insertRedemption } from "#app/db/rewards/insert-redemption.ts";
import { lockReward } from "#app/db/rewards/lock-reward.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import type { StoredReward } from "#app/db/rewards/reward-row.ts";
import { findShopCurrency } from "#app/db/shops/find-shop-currency.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { invitationKey } from "#app/domain/rewards/grant-key.ts";
import { obstaclesOfGrant } from "#app/domain/rewards/may-redeem.ts";
import { AT_HOME, worthOf } from "#app/domain/rewards/reward-price.ts";
import { isForFriends } from "#app/domain/rewards/reward.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { draftRedemption } from "#app/services/rewards/draft-redemption.ts";
import { chanceOf } from "./grant-for-friend.ts";

export interface FriendGrant {
  claimId: bigint;
  /** What the friend was given before; null for nothing. */
  redemptionId: bigint | null;
  rewardId: bigint;
  /** Null for a friend who is no member yet: the code is for whoever has it, once. */
  memberId: bigint | null;
}

export type FriendGrantResult =
  /** `isNew`: Shopify is to be asked for the code. */
  | { ok: true; redemption: Redemption; isNew: boolean }
  | { ok: false; reason: "had-before" | "no-such-offer" };

/**
 * Gives a friend who claims the offer a reward with a code of their own, in the caller's transaction. Claimed again it
 * is the same code; one that ended unused is followed by another, one that was used is not.
 */
export async function grantToFriend(ctx: ServiceContext, grant: FriendGrant): Promise<FriendGrantResult> {
  const { db, shopId } = ctx;
  const known = grant.redemptionId === null ? null : await findRedemption(db, shopId, grant.redemptionId);
  if (known && (known.state === "used" || known.state === "reversed"))
    return { ok: false, reason: "had-before" };
  if (known && (known.state === "requested" || known.state === "issued") && known.closing === null)
    return { ok: true, redemption: known, isNew: false };
  const stored = await findReward(db, shopId, grant.rewardId);
  if (!stored || stored.archivedAt !== null || !isForFriends(stored.reward))
    return { ok: false, reason: "no-such-offer" };
  const { timeZone } = await findShopVoice(db, shopId);
  if (await isInTheWay(ctx, stored, timeZone)) return { ok: false, reason: "no-such-offer" };
  const redemption = await give(ctx, stored, { ...grant, timeZone });
  return redemption ? { ok: true, redemption, isNew: true } : { ok: false, reason: "had-before" };
}

/** Whether the reward cannot be given at this moment: off, not its time, for members of a tier, or at its limit. */
async function isInTheWay(
  { db, shopId, now }: ServiceContext,
  { rewardId, reward }: StoredReward,
  timeZone: string,
): Promise<boolean> {
  const isLimited = reward.limitInAll !== null;
  if (isLimited) await lockReward(db, shopId, rewardId);
  const friend = { tierId: null, isCustomer: true, hasCreditOnItsWay: false, hadByMember: 0 };
  const hadInAll = isLimited ? await countRewardGiven(db, shopId, rewardId) : 0;
  return obstaclesOfGrant(reward, { ...friend, hadInAll, day: dayOf(now, timeZone) }).length > 0;
}

async function give(
  ctx: ServiceContext,
  stored: StoredReward,
  { claimId, memberId, timeZone }: FriendGrant & { timeZone: string },
): Promise<Redemption | null> {
  const { db, shopId, now } = ctx;
  const shopCurrency = await findShopCurrency(db, shopId);
  if (!shopCurrency) return null;
  const key = invitationKey(claimId);
  const worth = worthOf(stored.reward, { steps: 1, shopCurrency, place: AT_HOME });
  const given = { source: "invitation" as const, points: 0, entryId: null, worth };
  const draft = draftRedemption(stored, {
    ...given,
    memberId,
    key,
    now,
    timeZone,
    chance: chanceOf(ctx, key),
  });
  return insertRedemption(db, shopId, draft);
}
