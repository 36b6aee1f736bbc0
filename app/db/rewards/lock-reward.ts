import type { Db } from "#app/db/client.server.ts";

/** Holds a reward whose number is limited: two members do not take the last one. After the member, never before. */
export async function lockReward(db: Db, shopId: bigint, rewardId: bigint): Promise<void> {
  await db.$queryRaw`select id from reward where shop_id = ${shopId} and id = ${rewardId} for no key update`;
}
