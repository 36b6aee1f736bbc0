import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint(), time_zone: z.string() }));

/** Installed shops with customers to count, and their zones. */
export async function listShopsWithCustomers(db: Db): Promise<{ shopId: bigint; timeZone: string }[]> {
  const rows = await db.$queryRaw`
    select id, coalesce(time_zone, 'UTC') as time_zone from shop
    where installed_at is not null and uninstalled_at is null
      and exists (select from retention_customer c where c.shop_id = shop.id)
    order by id`;
  return Rows.parse(rows).map((row) => ({ shopId: row.id, timeZone: row.time_zone }));
}

/** From this many customers on, the overview is counted ahead instead of at every look: a look takes 20 ms until then. */
const LARGE_SHOP = 3_000;
/** From this many on, counting takes so long that once a day has to do; before, it is done every hour. */
const HUGE_SHOP = 200_000;

const Large = z.array(z.object({ is_large: z.boolean() }));

export async function isLargeShop(
  db: Db,
  shopId: bigint,
  size: "large" | "huge" = "large",
): Promise<boolean> {
  const customers = size === "large" ? LARGE_SHOP : HUGE_SHOP;
  const [row] = Large.parse(
    await db.$queryRaw`
      select exists (
        select from retention_customer where shop_id = ${shopId} offset ${customers}::int limit 1) as is_large`,
  );
  return row?.is_large ?? false;
}
