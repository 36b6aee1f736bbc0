import type { Db } from "#app/db/client.server.ts";

/** Marks the copies of locked members in Shopify as behind, where they are not marked yet. */
export async function markMirrorsDue(db: Db, shopId: bigint, memberIds: bigint[], now: Date): Promise<void> {
  await db.$executeRaw`
    update member set mirror_due_at = ${now}
    where shop_id = ${shopId} and id = any(${memberIds}::bigint[]) and customer_id is not null
      and mirror_due_at is distinct from ${now}`;
}
