import { storeNow } from "#test/store/state/clock.ts";
import type { Discount } from "#test/store/state/discount.ts";
import { findShop } from "#test/store/state/find.ts";
import { gid } from "#test/store/state/gid.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { discountPayload } from "#test/store/webhooks/payloads/discount-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";
import { shopTime } from "#test/store/webhooks/shop-time.ts";
import { findDiscountByCode } from "./create-discount.ts";

interface Named {
  shop: string;
  code: string;
}

function named(shop: Shop, code: string): Discount {
  const discount = findDiscountByCode(shop, code);
  if (!discount) throw new Error(`There is no code ${code}`);
  return discount;
}

/** The merchant deletes a discount in the admin; discounts/delete is sent. */
export function deleteDiscount(store: StoreState, { shop: domain, code }: Named): void {
  const shop = findShop(store, domain);
  const discount = named(shop, code);
  shop.discounts.delete(discount.id);
  queueWebhook(startEvent(store, shop), "discounts/delete", {
    admin_graphql_api_id: gid("DiscountCodeNode", discount.id),
    deleted_at: shopTime(storeNow(store), shop.timeZone),
  });
}

/** Takes a discount out of use, as Shopify does it: it ends now. discounts/update is sent. */
export function deactivateDiscount(store: StoreState, { shop: domain, code }: Named): Discount {
  const shop = findShop(store, domain);
  return updateDiscount(store, shop, named(shop, code), { endsAt: storeNow(store) });
}

/** Changes a discount, whoever does it; discounts/update is sent. */
export function updateDiscount(
  store: StoreState,
  shop: Shop,
  discount: Discount,
  change: Partial<Discount>,
): Discount {
  Object.assign(discount, change, { updatedAt: storeNow(store) });
  queueWebhook(startEvent(store, shop), "discounts/update", discountPayload(store, shop, discount));
  return discount;
}
