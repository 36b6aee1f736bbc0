import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Ids = z.array(z.object({ id: z.bigint() }));

export async function listRedemptionIds(db: Db, shopId: bigint, memberId: bigint): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id from redemption where shop_id = ${shopId} and member_id = ${memberId} order by id`;
  return Ids.parse(rows).map((row) => row.id);
}

/** Gives redemptions to another member. Their entries stay where they are: points that come back go on from there. */
export async function moveRedemptions(
  db: Db,
  shopId: bigint,
  redemptionIds: bigint[],
  { fromId, toId }: { fromId: bigint; toId: bigint },
): Promise<void> {
  if (redemptionIds.length === 0) return;
  await db.$executeRaw`
    update redemption set member_id = ${toId}
    where shop_id = ${shopId} and id = any(${redemptionIds}::bigint[]) and member_id = ${fromId}`;
}
