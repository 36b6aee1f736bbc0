import { isInstalled } from "#app/db/shops/is-installed.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Whether the shop uses the app now: a token that Shopify signed before it left says nothing of that. */
export async function hasApp({ db, shopId }: Pick<ServiceContext, "db" | "shopId">): Promise<boolean> {
  return isInstalled(db, shopId);
}
