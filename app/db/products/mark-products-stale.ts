import type { Db } from "#app/db/client.server.ts";

/** Marks products as changed since they were read; `ids: null`: every product of the shop. */
export async function markProductsStale(
  db: Db,
  shopId: bigint,
  { ids, now }: { ids: bigint[] | null; now: Date },
): Promise<void> {
  await db.$executeRaw`
    with changed as (
      select id from product
      where shop_id = ${shopId} and (${ids === null} or id = any(${ids ?? []}::bigint[]))
      order by id for update
    )
    update product set stale_at = ${now} from changed where product.shop_id = ${shopId} and product.id = changed.id`;
}
