import { withTransaction } from "#app/db/client.server.ts";
import { markProgramDue, saveShopDetails } from "#app/db/shops/shop-states.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { ensureProgram } from "#app/services/program/ensure-program.ts";
import { getShop } from "#app/shopify/admin/get-shop.ts";

/** Reads the shop's details from Shopify; a shop that has no program yet gets the default in its currency. */
export async function refreshShop(ctx: ShopifyContext): Promise<void> {
  const details = await getShop(ctx.admin);
  const shopId = String(ctx.shopId);
  await withTransaction(ctx.db, async (db) => {
    await saveShopDetails(db, ctx.shopId, details);
    await ensureProgram({ ...ctx, db });
    await markProgramDue(db, ctx.shopId, ctx.now);
    await enqueue(db, "mirror-program", { shopId });
    await enqueue(db, "mirror-members", { shopId });
  });
}
