import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** Installed shops whose statistics are behind: marks wait, or the days are cut in another zone than theirs. */
export async function listShopsToRefresh(db: Db): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select shop.id from shop left join retention_state state on state.shop_id = shop.id
    where shop.installed_at is not null and shop.uninstalled_at is null
      and (exists (select from retention_mark mark where mark.shop_id = shop.id)
        or state.rezoned_to is not null or state.time_zone <> coalesce(shop.time_zone, 'UTC'))
    order by shop.id`;
  return Rows.parse(rows).map((row) => row.id);
}
