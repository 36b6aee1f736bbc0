import type { Db } from "#app/db/client.server.ts";

export interface ProductRow {
  id: string;
  title: string;
  vendor: string | null;
  tags: string[];
  collectionIds: string[];
  saleVariantIds: string[];
}

/** Stores products as they were read from `readAt` on; one that changed after that moment stays to be read again. */
export async function saveProducts(
  db: Db,
  shopId: bigint,
  products: ProductRow[],
  readAt: Date,
): Promise<void> {
  if (products.length === 0) return;
  await db.$executeRaw`
    insert into product as p (shop_id, id, title, vendor, tags, collection_ids, sale_variant_ids, read_at)
    select ${shopId}, r.id, r.title, r.vendor, r.tags, r."collectionIds", r."saleVariantIds", ${readAt}
    from jsonb_to_recordset(${JSON.stringify(products)}::jsonb)
      as r(id bigint, title text, vendor text, tags text[], "collectionIds" bigint[], "saleVariantIds" bigint[])
    order by r.id
    on conflict (shop_id, id) do update set title = excluded.title, vendor = excluded.vendor, tags = excluded.tags,
      collection_ids = excluded.collection_ids, sale_variant_ids = excluded.sale_variant_ids,
      read_at = excluded.read_at, stale_at = case when p.stale_at > excluded.read_at then p.stale_at end`;
}
