import { countRedemptions, type RedemptionCount } from "#app/db/rewards/count-redemptions.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { explainPrice, nameOffer } from "#app/domain/explain/explain-reward.ts";
import { phaseOf, type RewardPhase } from "#app/domain/rewards/reward-phase.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { listShopRewards, type ShopReward } from "./list-shop-rewards.ts";
import { readRewardWords } from "./reward-words.ts";

export interface BrowsedReward extends ShopReward, RedemptionCount {
  /** "$5.00 off". */
  gets: string;
  /** "500 points". */
  takes: string;
  phase: RewardPhase;
}

const NEVER: RedemptionCount = { issued: 0, used: 0 };

/** The shop's rewards as its list shows them: what they are, where they stand, how often they were had. */
export async function browseRewards(
  ctx: AdminContext,
  { isArchived }: { isArchived: boolean },
): Promise<BrowsedReward[]> {
  const { locale, timeZone } = ctx.voice;
  const rewards = await listShopRewards(ctx, { locale, isArchived });
  const counts = await countRedemptions(ctx.db, ctx.shopId);
  const words = await readRewardWords(ctx, locale);
  const day = dayOf(ctx.now, timeZone);
  return rewards.map((one) => ({
    ...one,
    ...(counts.get(one.rewardId) ?? NEVER),
    gets: nameOffer(one.reward.offer, words),
    takes: explainPrice(one.reward, words),
    phase: phaseOf(one.reward, day),
  }));
}
