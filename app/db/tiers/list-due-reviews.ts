import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** The members whose tier is to be looked at by now, the longest due first. */
export async function listDueReviews(
  db: Db,
  shopId: bigint,
  { now, limit }: { now: Date; limit: number },
): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id from member where shop_id = ${shopId} and tier_review_at <= ${now} order by tier_review_at limit ${limit}`;
  return Rows.parse(rows).map(({ id }) => id);
}
