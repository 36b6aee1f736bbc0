import { listRewards } from "#app/db/rewards/list-rewards.ts";
import type { StoredReward } from "#app/db/rewards/reward-row.ts";
import { summariseReward } from "#app/domain/explain/explain-reward.ts";
import { scopesFor } from "#app/domain/rewards/reward.ts";
import { findShopScopes } from "#app/db/shops/find-shop-scopes.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { readRewardWords } from "./reward-words.ts";

export interface ShopReward extends StoredReward {
  /** "Five off: $5.00 off for 500 points". */
  summary: string;
  /** Access that the shop has to grant before the reward can be given: gift cards and store credit need more. */
  missingScopes: string[];
}

/** The shop's rewards for the merchant, with one line each; those put away where asked. */
export async function listShopRewards(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  { locale, isArchived = false }: { locale: string; isArchived?: boolean },
): Promise<ShopReward[]> {
  const words = await readRewardWords(ctx, locale);
  const granted = await findShopScopes(ctx.db, ctx.shopId);
  return (await listRewards(ctx.db, ctx.shopId, { isArchived })).map((stored) => ({
    ...stored,
    summary: summariseReward(stored.reward, words),
    missingScopes: scopesFor(stored.reward.offer).filter((scope) => !granted.has(scope)),
  }));
}
