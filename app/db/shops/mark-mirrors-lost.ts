import type { Db } from "#app/db/client.server.ts";

/** Shopify deletes an app's metafields when it is removed: every member's copy has to be written again one day. */
export async function markMirrorsLost(db: Db, shopId: bigint, now: Date): Promise<void> {
  await db.$executeRaw`
    update member set mirror_due_at = ${now}, mirror_digest = null
    where shop_id = ${shopId} and customer_id is not null`;
  await db.$executeRaw`update shop set program_due_at = ${now} where id = ${shopId}`;
}
