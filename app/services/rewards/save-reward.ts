import { withTransaction } from "#app/db/client.server.ts";
import { findReward } from "#app/db/rewards/find-reward.ts";
import { listRewards, MAX_REWARDS } from "#app/db/rewards/list-rewards.ts";
import type { StoredReward } from "#app/db/rewards/reward-row.ts";
import { insertReward, insertRewardVersion, updateRewardArchived } from "#app/db/rewards/save-reward-rows.ts";
import { markReferralsOfRewardDue } from "#app/db/referrals/mark-referrals-due.ts";
import { markProgramDue } from "#app/db/shops/shop-states.ts";
import { Reward } from "#app/domain/rewards/reward.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

type SaveContext = Pick<ServiceContext, "db" | "shopId" | "now">;

export type SaveRewardResult =
  | { ok: true; rewardId: bigint; version: number }
  /** Somebody else published or archived it since the editor was opened; nothing was written. */
  | { ok: false; reason: "published-meanwhile"; current: StoredReward | null }
  | { ok: false; reason: "too-many-rewards"; limit: number };

export interface RewardPublication {
  /** Null for a new reward. */
  rewardId: bigint | null;
  /** The version when the editor was opened; 0 for a new reward. */
  expectedVersion: number;
  reward: Reward;
  actor: string;
}

/**
 * Publishes a reward as a new, unchangeable version, in force at once. Redemptions that were made before keep the
 * reward as it was.
 */
export async function saveReward(
  ctx: SaveContext,
  publication: RewardPublication,
): Promise<SaveRewardResult> {
  const reward = Reward.parse(publication.reward);
  const { rewardId, expectedVersion: expected, actor } = publication;
  return withTransaction(ctx.db, async (db) => {
    if (rewardId === null) {
      const known = await listRewards(db, ctx.shopId);
      if (known.length >= MAX_REWARDS) return { ok: false, reason: "too-many-rewards", limit: MAX_REWARDS };
      const made = await insertReward(db, ctx.shopId, { reward, actor, now: ctx.now });
      await renewOthers({ ...ctx, db });
      return { ok: true, rewardId: made, version: 1 };
    }
    const input = { rewardId, expected, reward, actor, now: ctx.now };
    if (await insertRewardVersion(db, ctx.shopId, input)) {
      await renewOthers({ ...ctx, db });
      return { ok: true, rewardId, version: expected + 1 };
    }
    return {
      ok: false,
      reason: "published-meanwhile",
      current: await findReward(db, ctx.shopId, rewardId),
    };
  });
}

/** Puts a reward away: nobody can get it any more, and what was given stays as it is. False where it was away already. */
export async function archiveReward(ctx: SaveContext, rewardId: bigint): Promise<boolean> {
  return moveReward(ctx, { rewardId, archivedAt: ctx.now });
}

/** Takes a reward out again, as it was. False where it was not away. */
export async function bringBackReward(ctx: SaveContext, rewardId: bigint): Promise<boolean> {
  return moveReward(ctx, { rewardId, archivedAt: null });
}

async function moveReward(
  ctx: SaveContext,
  moved: { rewardId: bigint; archivedAt: Date | null },
): Promise<boolean> {
  return withTransaction(ctx.db, async (db) => {
    const isMoved = await updateRewardArchived(db, ctx.shopId, moved);
    if (isMoved) await renewOthers({ ...ctx, db });
    return isMoved;
  });
}

/** The theme prints the rewards from its copy of the program, and referrals may wait for a reward to be given. */
async function renewOthers({ db, shopId, now }: SaveContext): Promise<void> {
  await markProgramDue(db, shopId, now);
  await enqueue(db, "mirror-program", { shopId: String(shopId) });
  if (await markReferralsOfRewardDue(db, shopId, { now }))
    await enqueue(db, "settle-referrals", { shopId: String(shopId) });
}
