import type { Db } from "#app/db/client.server.ts";

/** Whether one of these members has been merged into another. */
export async function hasMergedMember(db: Db, shopId: bigint, memberIds: bigint[]): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from member
    where shop_id = ${shopId} and id = any(${memberIds}::bigint[]) and merged_into_id is not null limit 1`;
  return rows.length > 0;
}
