import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** Installed shops that have dirty days, or whose days were cut in another zone than theirs. */
export async function listShopsToRecount(db: Db): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select shop.id from shop left join day_count_zone zone on zone.shop_id = shop.id
    where shop.installed_at is not null and shop.uninstalled_at is null
      and (exists (select from dirty_day where dirty_day.shop_id = shop.id)
        or zone.time_zone <> coalesce(shop.time_zone, 'UTC')
        or (zone.shop_id is null and exists (select from ledger_entry where ledger_entry.shop_id = shop.id)))
    order by shop.id`;
  return Rows.parse(rows).map((row) => row.id);
}
