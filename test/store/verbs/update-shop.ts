import { storeNow } from "#test/store/state/clock.ts";
import { findShop } from "#test/store/state/find.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { shopPayload } from "#test/store/webhooks/payloads/shop-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface UpdateShopInput {
  shop: string;
  name?: string;
  email?: string;
  timeZone?: string;
  locale?: string;
  planName?: string;
  taxesIncluded?: boolean;
}

/** The merchant changes the shop's settings; shop/update is sent. */
export function updateShop(store: StoreState, input: UpdateShopInput): Shop {
  const { shop: domain, ...changes } = input;
  const shop = findShop(store, domain);
  Object.assign(shop, changes, { updatedAt: storeNow(store) });
  queueWebhook(startEvent(store, shop), "shop/update", shopPayload(shop));
  return shop;
}
