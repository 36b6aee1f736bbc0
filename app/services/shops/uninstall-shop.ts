import { markMirrorsLost } from "#app/db/shops/mark-mirrors-lost.ts";
import { markUninstalled } from "#app/db/shops/shop-states.ts";
import { deleteSessionsOfShop } from "#app/db/sessions/session-rows.ts";
import type { ServiceContext } from "#app/services/context.ts";

/**
 * The merchant removed the app: its tokens are worth nothing, the copies in Shopify are gone, the ledger stays.
 * False where the shop was installed again since then: this is old news, and changes nothing.
 */
export async function uninstallShop(ctx: ServiceContext, uninstalledAt: Date): Promise<boolean> {
  if (!(await markUninstalled(ctx.db, ctx.shopId, uninstalledAt))) return false;
  await deleteSessionsOfShop(ctx.db, ctx.shopId);
  await markMirrorsLost(ctx.db, ctx.shopId, ctx.now);
  return true;
}
