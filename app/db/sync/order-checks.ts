import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Starts = z.array(z.object({ checked_to: z.date() }));

/** Up to when the shop's orders have been compared; at first, since the app was installed. Null: not installed. */
export async function findCheckedTo(db: Db, shopId: bigint): Promise<Date | null> {
  const [row] = Starts.parse(
    await db.$queryRaw`
      select coalesce(c.checked_to, shop.installed_at) as checked_to
      from shop left join order_check c on c.shop_id = shop.id
      where shop.id = ${shopId} and shop.installed_at is not null and shop.uninstalled_at is null`,
  );
  return row?.checked_to ?? null;
}

/** Notes how far the comparison has come. It never goes back, whoever else compares. */
export async function saveOrderCheck(
  db: Db,
  shopId: bigint,
  { checkedTo, compared, repaired }: { checkedTo: Date; compared: number; repaired: number },
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    insert into order_check as c (shop_id, checked_to, checked_at, compared, repaired)
    values (${shopId}, ${checkedTo}, ${now}, ${compared}, ${repaired})
    on conflict (shop_id) do update set
      checked_to = greatest(c.checked_to, excluded.checked_to), checked_at = excluded.checked_at,
      compared = c.compared + excluded.compared, repaired = c.repaired + excluded.repaired`;
}

const Ids = z.array(z.object({ id: z.bigint() }));

/** Installed shops whom Shopify refuses nothing. */
export async function listShopsToCheck(db: Db): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id from shop
    where installed_at is not null and uninstalled_at is null and needs_reauth_at is null order by id`;
  return Ids.parse(rows).map(({ id }) => id);
}
