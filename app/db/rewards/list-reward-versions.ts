import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Reward } from "#app/domain/rewards/reward.ts";

export interface RewardVersionRow {
  version: number;
  reward: Reward;
  publishedAt: Date;
  publishedBy: string | null;
}

const Rows = z.array(
  z
    .object({
      version: z.int(),
      reward: Reward,
      published_at: z.date(),
      published_by: z.string().nullable(),
    })
    .transform((row): RewardVersionRow => ({
      version: row.version,
      reward: row.reward,
      publishedAt: row.published_at,
      publishedBy: row.published_by,
    })),
);

/** The versions of one reward, the newest first. */
export async function listRewardVersions(
  db: Db,
  shopId: bigint,
  { rewardId, limit }: { rewardId: bigint; limit: number },
): Promise<RewardVersionRow[]> {
  return Rows.parse(
    await db.$queryRaw`
      select version, reward, published_at, published_by from reward_version
      where shop_id = ${shopId} and reward_id = ${rewardId} order by version desc limit ${limit}`,
  );
}
