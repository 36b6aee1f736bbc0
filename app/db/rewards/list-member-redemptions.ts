import type { Db } from "#app/db/client.server.ts";
import { toRedemptions, type Redemption } from "./redemption-row.ts";

/** A member's redemptions, the newest first. */
export async function listMemberRedemptions(
  db: Db,
  shopId: bigint,
  { memberId, limit }: { memberId: bigint; limit: number },
): Promise<Redemption[]> {
  return toRedemptions(
    await db.$queryRaw`
      select * from redemption where shop_id = ${shopId} and member_id = ${memberId} order by id desc limit ${limit}`,
  );
}
