import { findRedemptionHistory, type RedemptionHistory } from "#app/db/reads/find-redemption-history.ts";
import { findRedemption } from "#app/db/rewards/find-redemption.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import type { RewardWords } from "#app/domain/explain/explain-reward.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readRewardWords } from "./reward-words.ts";

export interface DescribedRedemption {
  redemption: Redemption;
  history: RedemptionHistory;
  words: RewardWords;
}

/** One redemption for the merchant, with all that is known about it. Null where the shop has no such redemption. */
export async function describeRedemption(
  ctx: AdminContext,
  redemptionId: bigint,
): Promise<DescribedRedemption | null> {
  const redemption = await findRedemption(ctx.db, ctx.shopId, redemptionId);
  const history = redemption && (await findRedemptionHistory(ctx.db, ctx.shopId, redemptionId));
  if (!redemption || !history) return null;
  return { redemption, history, words: await readRewardWords(ctx, ctx.voice.locale) };
}
