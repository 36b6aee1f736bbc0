import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ shop_id: z.bigint() }));

/** The shops that have a member whose balance changes by itself by `now`. */
export async function listShopsWithDueMembers(db: Db, now: Date): Promise<bigint[]> {
  const rows =
    await db.$queryRaw`select distinct shop_id from member where next_change_at <= ${now} order by shop_id`;
  return Rows.parse(rows).map((row) => row.shop_id);
}
