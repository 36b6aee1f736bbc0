import { markInstalled } from "#app/db/shops/shop-states.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { withTransaction } from "#app/db/client.server.ts";

/**
 * The merchant opened the app and Shopify gave a token: first installation, reinstallation, or a renewed token.
 * Nothing is asked of Shopify here, the merchant is waiting; the details of the shop come by a job.
 */
export async function installShop(ctx: ServiceContext, input: { scopes: string | null }): Promise<void> {
  await withTransaction(ctx.db, async (db) => {
    await markInstalled(db, ctx.shopId, { scopes: input.scopes, now: ctx.now });
    await enqueue(db, "refresh-shop", { shopId: String(ctx.shopId) });
  });
}
