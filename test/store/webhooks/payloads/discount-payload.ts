import { storeNow } from "#test/store/state/clock.ts";
import type { Discount } from "#test/store/state/discount.ts";
import { gid } from "#test/store/state/gid.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";
import { shopTime } from "#test/store/webhooks/shop-time.ts";

/** ACTIVE, EXPIRED or SCHEDULED, by the store's clock. */
export function discountStatus(store: StoreState, { startsAt, endsAt }: Discount): string {
  const now = storeNow(store);
  if (endsAt && endsAt <= now) return "EXPIRED";
  return startsAt > now ? "SCHEDULED" : "ACTIVE";
}

/** discounts/create and discounts/update: which, and how it stands; neither its code nor its worth. */
export function discountPayload(store: StoreState, shop: Shop, discount: Discount): Payload {
  return {
    admin_graphql_api_id: gid("DiscountCodeNode", discount.id),
    title: discount.title,
    status: discountStatus(store, discount),
    created_at: shopTime(discount.createdAt, shop.timeZone),
    updated_at: shopTime(discount.updatedAt, shop.timeZone),
  };
}
