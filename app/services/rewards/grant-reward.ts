import { withTransaction } from "#app/db/client.server.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { listFollowers } from "#app/db/merges/member-pair.ts";
import { findRedemptionByKey } from "#app/db/rewards/find-redemption.ts";
import { findReward } from "#app/db/rewards/find-reward.ts";
import { insertRedemption } from "#app/db/rewards/insert-redemption.ts";
import { lockReward } from "#app/db/rewards/lock-reward.ts";
import { readRedeemer, type RedeemerRow } from "#app/db/rewards/read-redeemer.ts";
import type { Redemption, RedemptionSource } from "#app/db/rewards/redemption-row.ts";
import type { StoredReward } from "#app/db/rewards/reward-row.ts";
import { grantKey, type Occasion } from "#app/domain/rewards/grant-key.ts";
import { obstaclesOfGrant, type Obstacle } from "#app/domain/rewards/may-redeem.ts";
import { AT_HOME, worthOf } from "#app/domain/rewards/reward-price.ts";
import { isForReferrals, type Reward } from "#app/domain/rewards/reward.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { draftRedemption } from "./draft-redemption.ts";
import { toRedeemer, type RequestContext } from "./request-redemption.ts";

export interface Grant {
  rewardId: bigint;
  memberId: bigint;
  occasion: Occasion;
}

export type GrantResult =
  | { ok: true; redemption: Redemption; isRepeat: boolean }
  /** The reward is not for this occasion (any more), or something stands in the way. */
  | { ok: false; obstacles: Obstacle[] };

/**
 * Gives a member a reward without points. Its key names the occasion, so the same one gives it once, whoever asks
 * and however often; a job has Shopify make the code.
 */
export async function grantReward(
  ctx: RequestContext,
  { rewardId, memberId, occasion }: Grant,
): Promise<GrantResult> {
  const key = grantKey(rewardId, memberId, occasion);
  return withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    await lockMembers(db, ctx.shopId, [memberId]);
    const known = await findGiven(tx, { rewardId, memberId, occasion });
    if (known) return { ok: true, redemption: known, isRepeat: true };
    const stored = await findReward(db, ctx.shopId, rewardId);
    if (!stored || stored.archivedAt !== null || !isFor(stored.reward, occasion))
      return { ok: false, obstacles: [{ reason: "reward-off" }] };
    const isLimited = stored.reward.limitInAll !== null;
    if (isLimited) await lockReward(db, ctx.shopId, rewardId);
    const countedInAll = isLimited ? [rewardId] : [];
    const asked = { memberId, countedForMember: [rewardId], countedInAll, now: ctx.now };
    const row = await readRedeemer(db, ctx.shopId, asked);
    if (!row?.shopCurrency) return { ok: false, obstacles: [{ reason: "no-customer" }] };
    const found = obstaclesOfGrant(stored.reward, toRedeemer(row, rewardId, ctx.now));
    return found.length > 0
      ? { ok: false, obstacles: found }
      : give(tx, { key, memberId, occasion, stored, row });
  });
}

/** What this occasion has given already: to the member, or to whoever has been merged into them. */
async function findGiven({ db, shopId }: RequestContext, grant: Grant): Promise<Redemption | null> {
  const { rewardId, memberId, occasion } = grant;
  for (const id of [memberId, ...(await listFollowers(db, shopId, memberId))]) {
    const known = await findRedemptionByKey(db, shopId, grantKey(rewardId, id, occasion));
    if (known) return known;
  }
  return null;
}

function isFor(reward: Reward, occasion: Occasion): boolean {
  const { price } = reward;
  if (occasion.kind === "referral") return isForReferrals(reward);
  if (price.kind !== occasion.kind) return false;
  return price.kind !== "tier-entry" || occasion.kind !== "tier-entry" || price.tierId === occasion.tierId;
}

async function give(
  { db, shopId, now, chance }: RequestContext,
  input: { key: string; memberId: bigint; occasion: Occasion; stored: StoredReward; row: RedeemerRow },
): Promise<GrantResult> {
  const { key, memberId, occasion, stored, row } = input;
  const shopCurrency = row.shopCurrency ?? "";
  const source: RedemptionSource = occasion.kind;
  const draft = draftRedemption(stored, {
    memberId,
    key,
    source,
    points: 0,
    entryId: null,
    worth: worthOf(stored.reward, { steps: 1, shopCurrency, place: AT_HOME }),
    now,
    timeZone: row.timeZone,
    chance,
  });
  const isMade = draft.state === "issued";
  const waiting = { ...draft, asksNow: false, nextAttemptAt: isMade ? null : now };
  const redemption = await insertRedemption(db, shopId, waiting);
  if (!redemption) throw new Error(`The key ${key} was taken while its member was locked`);
  if (!isMade) await enqueue(db, "issue-rewards", { shopId: String(shopId) });
  return { ok: true, redemption, isRepeat: false };
}
