import type { Db } from "#app/db/client.server.ts";

/** The shop's time zone and language; UTC and English until Shopify has told us. */
export async function findShopVoice(db: Db, shopId: bigint): Promise<{ timeZone: string; locale: string }> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { timeZone: true, locale: true } });
  return { timeZone: shop?.timeZone ?? "UTC", locale: shop?.locale ?? "en" };
}
