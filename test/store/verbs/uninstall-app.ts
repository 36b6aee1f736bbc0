import { findShop } from "#test/store/state/find.ts";
import { gid } from "#test/store/state/gid.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { shopPayload } from "#test/store/webhooks/payloads/shop-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/**
 * The merchant removes the app: its tokens die at once, its own metafields and definitions go, and app/uninstalled
 * is sent. Throws when it is not installed.
 */
export function uninstallApp(store: StoreState, input: { shop: string }): void {
  const shop = findShop(store, input.shop);
  if (!shop.installation) throw new Error(`The app is not installed in ${shop.domain}`);
  queueWebhook(startEvent(store, shop), "app/uninstalled", shopPayload(shop));
  const own = `app--${store.app.id}`;
  const owned = gid("AppInstallation", shop.installation.id);
  for (const [key, metafield] of shop.metafields) {
    if (metafield.namespace.startsWith(own) || metafield.ownerId === owned) shop.metafields.delete(key);
  }
  shop.metafieldDefinitions = shop.metafieldDefinitions.filter(({ namespace }) => !namespace.startsWith(own));
  shop.installation = null;
  shop.accessTokens.clear();
  shop.refreshTokens.clear();
}
