import type { Db } from "#app/db/client.server.ts";
import { findShopProfile, type ShopProfile } from "#app/db/reads/find-shop-profile.ts";

/** How the shop writes dates and numbers. Until Shopify has told us: English and UTC. */
export interface ShopVoice {
  locale: string;
  timeZone: string;
}

/** What a page of the admin reads with. */
export interface AdminContext {
  db: Db;
  shopId: bigint;
  now: Date;
  shop: ShopProfile;
  voice: ShopVoice;
}

/** The context of the shop with this domain. Throws where there is none: installing makes it. */
export async function getAdminContext(db: Db, input: { domain: string; now: Date }): Promise<AdminContext> {
  const shop = await findShopProfile(db, input.domain);
  if (!shop) throw new Error(`Shop ${input.domain} is signed in but not installed`);
  const voice = { locale: shop.locale ?? "en", timeZone: shop.timeZone ?? "UTC" };
  return { db, shopId: shop.shopId, now: input.now, shop, voice };
}
