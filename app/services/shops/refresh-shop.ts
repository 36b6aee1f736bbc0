import { withTransaction } from "#app/db/client.server.ts";
import { findShopScopes } from "#app/db/shops/find-shop-scopes.ts";
import { saveMarkets } from "#app/db/shops/shop-markets.ts";
import { markProgramDue, saveShopDetails } from "#app/db/shops/shop-states.ts";
import { MARKET_SCOPE } from "#app/domain/market.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { ensureProgram } from "#app/services/program/ensure-program.ts";
import { getShop } from "#app/shopify/admin/get-shop.ts";
import { listMarkets } from "#app/shopify/admin/list-markets.ts";

/** Reads the shop's details from Shopify, and its markets where we may; a shop that has no program yet gets the default in its currency. */
export async function refreshShop(ctx: ShopifyContext): Promise<void> {
  const details = await getShop(ctx.admin);
  const granted = await findShopScopes(ctx.db, ctx.shopId);
  const markets = granted.has(MARKET_SCOPE) ? await listMarkets(ctx.admin) : null;
  const shopId = String(ctx.shopId);
  await withTransaction(ctx.db, async (db) => {
    await saveShopDetails(db, ctx.shopId, details);
    if (markets) await saveMarkets(db, ctx.shopId, markets);
    await ensureProgram({ ...ctx, db });
    await markProgramDue(db, ctx.shopId, ctx.now);
    await enqueue(db, "mirror-program", { shopId });
    await enqueue(db, "mirror-members", { shopId });
  });
}
