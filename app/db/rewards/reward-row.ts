import { z } from "zod";
import { Reward } from "#app/domain/rewards/reward.ts";

/** A reward in its newest version. */
export interface StoredReward {
  rewardId: bigint;
  version: number;
  reward: Reward;
  publishedAt: Date;
  publishedBy: string | null;
  archivedAt: Date | null;
}

export const RewardRow = z
  .object({
    id: z.bigint(),
    version: z.int(),
    reward: Reward,
    published_at: z.date(),
    published_by: z.string().nullable(),
    archived_at: z.date().nullable(),
  })
  .transform((row): StoredReward => ({
    rewardId: row.id,
    version: row.version,
    reward: row.reward,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    archivedAt: row.archived_at,
  }));
