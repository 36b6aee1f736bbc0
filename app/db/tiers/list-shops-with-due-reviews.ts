import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ shop_id: z.bigint() }));

/** The shops that have a member whose tier is to be looked at by now. */
export async function listShopsWithDueReviews(db: Db, now: Date): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id as shop_id from shop
    where exists (select from member where member.shop_id = shop.id and tier_review_at <= ${now}) order by id`;
  return Rows.parse(rows).map((row) => row.shop_id);
}
