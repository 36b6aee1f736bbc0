import { findReward } from "#app/db/rewards/find-reward.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { saveReward, type SaveRewardResult } from "./save-reward.ts";

/**
 * Switches a reward on or off, as a version of its own. Codes that members have keep working. A reward that is
 * switched so already is left as it is. Null where the shop has no such reward, or it is archived.
 */
export async function switchReward(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  { rewardId, enabled, actor }: { rewardId: bigint; enabled: boolean; actor: string },
): Promise<SaveRewardResult | null> {
  const stored = await findReward(ctx.db, ctx.shopId, rewardId);
  if (!stored || stored.archivedAt !== null) return null;
  const { version, reward } = stored;
  if (reward.enabled === enabled) return { ok: true, rewardId, version };
  return saveReward(ctx, { rewardId, expectedVersion: version, reward: { ...reward, enabled }, actor });
}
