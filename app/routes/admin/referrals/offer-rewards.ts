import { nameOffer } from "#app/domain/explain/explain-reward.ts";
import { isForFriends, isForReferrals } from "#app/domain/rewards/reward.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { listShopRewards } from "#app/services/rewards/list-shop-rewards.ts";
import { readRewardWords } from "#app/services/rewards/reward-words.ts";
import type { OfferReward } from "./offer-form.ts";

/** The shop's rewards that an offer for friends can give: switched on, and with a worth of their own. */
export async function listOfferRewards(ctx: AdminContext): Promise<OfferReward[]> {
  const { locale } = ctx.voice;
  const words = await readRewardWords(ctx, locale);
  const rewards = await listShopRewards(ctx, { locale });
  return rewards
    .filter(({ reward }) => reward.enabled && isForReferrals(reward))
    .map(({ rewardId, reward }) => {
      const gets = nameOffer(reward.offer, words);
      return {
        id: String(rewardId),
        gets,
        label: `${reward.title}: ${gets}`,
        isForFriends: isForFriends(reward),
      };
    });
}
