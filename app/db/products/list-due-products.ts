import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** Products that orders wait for and that nobody has read, or that changed since. */
export async function listDueProducts(db: Db, shopId: bigint, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw`
    with due as (
      select distinct unnest(due_product_ids) as id from shop_order
      where shop_id = ${shopId} and (due_product_ids <> '{}' or are_tags_due)
    )
    select due.id from due
    where not exists (
      select from product where shop_id = ${shopId} and product.id = due.id and stale_at is null)
    order by due.id limit ${limit}`;
  return Rows.parse(rows).map((row) => String(row.id));
}
