import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { RewardRow, type StoredReward } from "./reward-row.ts";

/** A reward in its newest version, archived or not. Null where the shop has no such reward. */
export async function findReward(db: Db, shopId: bigint, rewardId: bigint): Promise<StoredReward | null> {
  const [row] = z.array(RewardRow).parse(
    await db.$queryRaw`
      select reward.id, reward.version, newest.reward, newest.published_at, newest.published_by, reward.archived_at
      from reward join reward_version newest
        on newest.shop_id = ${shopId} and newest.reward_id = reward.id and newest.version = reward.version
      where reward.shop_id = ${shopId} and reward.id = ${rewardId}`,
  );
  return row ?? null;
}
