import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface DueOrder {
  orderId: bigint;
  productIds: string[];
  areTagsDue: boolean;
}

const Rows = z.array(
  z.object({ id: z.bigint(), due_product_ids: z.array(z.bigint()), are_tags_due: z.boolean() }),
);

/**
 * Orders that were awarded without facts which are known by now: all their products have been read, and their
 * member's tags. Locks them in id order; what another worker has locked is its own to do.
 */
export async function lockDueFacts(db: Db, shopId: bigint, limit: number): Promise<DueOrder[]> {
  const rows = await db.$queryRaw`
    select id, due_product_ids, are_tags_due from shop_order
    where shop_id = ${shopId} and (due_product_ids <> '{}' or are_tags_due)
      and not exists (
        select from unnest(due_product_ids) as due(id)
        where not exists (
          select from product where shop_id = ${shopId} and product.id = due.id and stale_at is null))
      and not (are_tags_due and exists (
        select from member
        where shop_id = ${shopId} and member.id = shop_order.member_id and tags_read_at is null
          and redacted_at is null and merged_into_id is null))
    order by id limit ${limit} for update skip locked`;
  return Rows.parse(rows).map((row) => ({
    orderId: row.id,
    productIds: row.due_product_ids.map(String),
    areTagsDue: row.are_tags_due,
  }));
}
