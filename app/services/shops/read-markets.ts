import { findShopScopes } from "#app/db/shops/find-shop-scopes.ts";
import { findMarkets } from "#app/db/shops/shop-markets.ts";
import { MARKET_SCOPE, type Market } from "#app/domain/market.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** The shop's markets as they were last read from Shopify; null where the app may not read them, or has not yet. */
export async function readMarkets({
  db,
  shopId,
}: Pick<ServiceContext, "db" | "shopId">): Promise<Market[] | null> {
  const granted = await findShopScopes(db, shopId);
  return granted.has(MARKET_SCOPE) ? findMarkets(db, shopId) : null;
}
