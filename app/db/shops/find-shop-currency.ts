import type { Db } from "#app/db/client.server.ts";

/** The shop's own currency, or null while its details have not been read from Shopify. */
export async function findShopCurrency(db: Db, shopId: bigint): Promise<string | null> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { currency: true } });
  return shop?.currency ?? null;
}
