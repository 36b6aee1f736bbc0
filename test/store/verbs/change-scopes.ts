import { storeNow } from "#test/store/state/clock.ts";
import { findShop } from "#test/store/state/find.ts";
import { gid } from "#test/store/state/gid.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/** The merchant grants or takes back access scopes; app/scopes_update is sent and live tokens follow. */
export function changeScopes(store: StoreState, input: { shop: string; scopes: string[] }): void {
  const shop = findShop(store, input.shop);
  if (!shop.installation) throw new Error(`The app is not installed in ${shop.domain}`);
  const previous = shop.installation.scopes;
  shop.installation.scopes = input.scopes;
  for (const token of shop.accessTokens.values()) token.scopes = input.scopes;
  queueWebhook(startEvent(store, shop), "app/scopes_update", {
    id: shop.installation.id,
    shop_id: gid("Shop", shop.id),
    previous,
    current: input.scopes,
    updated_at: storeNow(store).toISOString(),
  });
}
