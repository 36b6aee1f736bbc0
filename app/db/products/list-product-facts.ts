import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { ProductFacts } from "#app/domain/earning/earning-facts.ts";

const Rows = z.array(
  z.object({
    id: z.bigint(),
    tags: z.array(z.string()),
    collection_ids: z.array(z.bigint()),
    sale_variant_ids: z.array(z.bigint()),
  }),
);

/** What the catalogue says about these products, by product id; products never read are missing. */
export async function listProductFacts(
  db: Db,
  shopId: bigint,
  productIds: string[],
): Promise<Map<string, ProductFacts>> {
  if (productIds.length === 0) return new Map();
  const rows = await db.$queryRaw`
    select id, tags, collection_ids, sale_variant_ids from product
    where shop_id = ${shopId} and id = any(${productIds.map(BigInt)}::bigint[])`;
  return new Map(
    Rows.parse(rows).map((row) => [
      String(row.id),
      {
        tags: row.tags,
        collectionIds: row.collection_ids.map(String),
        saleVariantIds: row.sale_variant_ids.map(String),
      },
    ]),
  );
}
