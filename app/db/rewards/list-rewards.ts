import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { RewardRow, type StoredReward } from "./reward-row.ts";

/** More rewards than a page can show are no list to choose from. */
export const MAX_REWARDS = 200;

/** The shop's rewards in their newest versions, in the order in which they were made; archived ones where asked. */
export async function listRewards(
  db: Db,
  shopId: bigint,
  { isArchived = false }: { isArchived?: boolean } = {},
): Promise<StoredReward[]> {
  return z.array(RewardRow).parse(
    await db.$queryRaw`
      select reward.id, reward.version, newest.reward, newest.published_at, newest.published_by, reward.archived_at
      from reward join reward_version newest
        on newest.shop_id = ${shopId} and newest.reward_id = reward.id and newest.version = reward.version
      where reward.shop_id = ${shopId} and (reward.archived_at is not null) = ${isArchived}
      order by reward.id limit ${MAX_REWARDS}`,
  );
}
