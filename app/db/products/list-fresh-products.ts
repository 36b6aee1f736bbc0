import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** Which of these products were read, and have not changed since as far as Shopify has told. */
export async function listFreshProducts(db: Db, shopId: bigint, productIds: string[]): Promise<Set<string>> {
  if (productIds.length === 0) return new Set();
  const rows = await db.$queryRaw`
    select id from product
    where shop_id = ${shopId} and id = any(${productIds.map(BigInt)}::bigint[]) and stale_at is null`;
  return new Set(Rows.parse(rows).map((row) => String(row.id)));
}
