import { findShop } from "#test/store/state/find.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/** 48 hours after the app was removed, Shopify sends shop/redact. Throws while the app is installed. */
export function redactShop(store: StoreState, input: { shop: string }): void {
  const shop = findShop(store, input.shop);
  if (shop.installation) throw new Error(`The app is still installed in ${shop.domain}`);
  queueWebhook(startEvent(store, shop), "shop/redact", { shop_id: shop.id, shop_domain: shop.domain });
}
