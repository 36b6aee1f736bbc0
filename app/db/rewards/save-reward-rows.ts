import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { Reward } from "#app/domain/rewards/reward.ts";

interface Publication {
  reward: Reward;
  actor: string | null;
  now: Date;
}

const Ids = z.array(z.object({ id: z.bigint() }));

/** Makes a reward with its first version. Gives its id. */
export async function insertReward(
  db: Db,
  shopId: bigint,
  { reward, actor, now }: Publication,
): Promise<bigint> {
  const [row] = Ids.parse(
    await db.$queryRaw`
      insert into reward (shop_id, version, created_at) values (${shopId}, 1, ${now}) returning id`,
  );
  if (!row) throw new Error("The reward was not stored");
  await insertVersion(db, shopId, { rewardId: row.id, version: 1, reward, actor, now });
  return row.id;
}

/**
 * Publishes the version after `expected`. False where that is not the newest any more (or the reward is archived):
 * somebody else published first, and nothing is written.
 */
export async function insertRewardVersion(
  db: Db,
  shopId: bigint,
  { rewardId, expected, ...publication }: Publication & { rewardId: bigint; expected: number },
): Promise<boolean> {
  const moved = await db.$executeRaw`
    update reward set version = ${expected + 1}
    where shop_id = ${shopId} and id = ${rewardId} and version = ${expected} and archived_at is null`;
  if (moved === 0) return false;
  await insertVersion(db, shopId, { rewardId, version: expected + 1, ...publication });
  return true;
}

async function insertVersion(
  db: Db,
  shopId: bigint,
  input: Publication & { rewardId: bigint; version: number },
): Promise<void> {
  await db.$executeRaw`
    insert into reward_version (shop_id, reward_id, version, reward, published_at, published_by)
    values (${shopId}, ${input.rewardId}, ${input.version}, ${JSON.stringify(input.reward)}::jsonb, ${input.now},
      ${input.actor})`;
}

/** Puts a reward away, or takes it out again. False where nothing changed. */
export async function updateRewardArchived(
  db: Db,
  shopId: bigint,
  { rewardId, archivedAt }: { rewardId: bigint; archivedAt: Date | null },
): Promise<boolean> {
  const count = await db.$executeRaw`
    update reward set archived_at = ${archivedAt}::timestamptz
    where shop_id = ${shopId} and id = ${rewardId} and (archived_at is null) <> (${archivedAt}::timestamptz is null)`;
  return count === 1;
}
