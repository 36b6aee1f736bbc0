import { findReward } from "#app/db/rewards/find-reward.ts";
import { listRewardVersions, type RewardVersionRow } from "#app/db/rewards/list-reward-versions.ts";
import type { StoredReward } from "#app/db/rewards/reward-row.ts";
import { findShopScopes } from "#app/db/shops/find-shop-scopes.ts";
import { scopesFor } from "#app/domain/rewards/reward.ts";
import type { ServiceContext } from "#app/services/context.ts";

const VERSIONS_SHOWN = 20;

export interface RewardHistory extends StoredReward {
  versions: RewardVersionRow[];
  missingScopes: string[];
}

/** One reward for its editor, with its latest versions. Null where the shop has no such reward. */
export async function readReward(
  { db, shopId }: Pick<ServiceContext, "db" | "shopId">,
  rewardId: bigint,
): Promise<RewardHistory | null> {
  const stored = await findReward(db, shopId, rewardId);
  if (!stored) return null;
  const granted = await findShopScopes(db, shopId);
  return {
    ...stored,
    versions: await listRewardVersions(db, shopId, { rewardId, limit: VERSIONS_SHOWN }),
    missingScopes: scopesFor(stored.reward.offer).filter((scope) => !granted.has(scope)),
  };
}
