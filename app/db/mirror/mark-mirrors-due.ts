import type { Db } from "#app/db/client.server.ts";

/** Marks the copies of locked members in Shopify as behind, where they are not marked yet. */
export async function markMirrorsDue(db: Db, shopId: bigint, memberIds: bigint[], now: Date): Promise<void> {
  await db.$executeRaw`
    update member set mirror_due_at = ${now}
    where shop_id = ${shopId} and id = any(${memberIds}::bigint[]) and customer_id is not null
      and mirror_due_at is distinct from ${now}`;
}

/** The same for every member of the shop. */
export async function markAllMirrorsDue(db: Db, shopId: bigint, now: Date): Promise<void> {
  await db.$executeRaw`
    with mine as (
      select id from member where shop_id = ${shopId} and customer_id is not null and mirror_due_at is null
      order by id for no key update
    )
    update member set mirror_due_at = ${now} from mine where member.shop_id = ${shopId} and member.id = mine.id`;
}
