import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ tier_id: z.string(), members: z.int() }));

/** How many members each tier has, by tier id; members without a tier are not counted. */
export async function countMembersByTier(db: Db, shopId: bigint): Promise<Map<string, number>> {
  const rows = await db.$queryRaw`
    select tier_id, count(*)::int as members from member
    where shop_id = ${shopId} and tier_id is not null group by tier_id`;
  return new Map(Rows.parse(rows).map((row) => [row.tier_id, row.members]));
}
