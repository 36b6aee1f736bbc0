import type { Db } from "#app/db/client.server.ts";

/** Calls off a version that has not come into force by `now`. False when it has, is gone, or was called off before. */
export async function insertCancellation(
  db: Db,
  shopId: bigint,
  input: { version: number; now: Date; actor: string },
): Promise<boolean> {
  const inserted = await db.$executeRaw`
    insert into program_cancellation (shop_id, version, cancelled_at, cancelled_by)
    select shop_id, version, ${input.now}, ${input.actor} from program_version
    where shop_id = ${shopId} and version = ${input.version} and effective_at > ${input.now}
    on conflict (shop_id, version) do nothing`;
  return inserted === 1;
}
