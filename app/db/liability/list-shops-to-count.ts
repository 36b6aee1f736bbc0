import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** Installed shops whose redemptions were last counted before `before`, or in another zone, or never. */
export async function listShopsToCount(db: Db, before: Date): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select shop.id from shop left join redemption_count last on last.shop_id = shop.id
    where shop.installed_at is not null and shop.uninstalled_at is null
      and (last.shop_id is null or last.counted_at < ${before} or last.time_zone <> coalesce(shop.time_zone, 'UTC'))
      and exists (select from lot where lot.shop_id = shop.id)
    order by shop.id`;
  return Rows.parse(rows).map((row) => row.id);
}
