import { storeNow } from "#test/store/state/clock.ts";
import type { Discount, DiscountValue } from "#test/store/state/discount.ts";
import { findShop } from "#test/store/state/find.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { discountPayload } from "#test/store/webhooks/payloads/discount-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface CreateDiscountInput extends Partial<Omit<Discount, "id" | "code" | "value">> {
  shop: string;
  code: string;
  value: DiscountValue;
}

/** The discount behind a code; letter case does not count. */
export function findDiscountByCode(shop: Shop, code: string): Discount | null {
  const wanted = code.trim().toLowerCase();
  return [...shop.discounts.values()].find((one) => one.code.toLowerCase() === wanted) ?? null;
}

/** Adds a code discount, and sends discounts/create. Throws when the code is taken; letter case does not count. */
export function createDiscount(store: StoreState, { shop: domain, ...input }: CreateDiscountInput): Discount {
  const shop = findShop(store, domain);
  const now = storeNow(store);
  if (findDiscountByCode(shop, input.code)) throw new Error(`The code ${input.code} is taken`);
  const discount: Discount = {
    kind: "basic",
    title: input.code,
    target: "order",
    productIds: [],
    collectionIds: [],
    buys: null,
    freeQuantity: null,
    customerIds: null,
    marketIds: null,
    oncePerCustomer: false,
    usageLimit: null,
    usedCount: 0,
    usedBy: [],
    minimumSubtotal: null,
    maximumShipping: null,
    combinesWith: { order: false, product: false, shipping: false },
    tags: [],
    startsAt: now,
    endsAt: null,
    createdAt: now,
    updatedAt: now,
    ...input,
    id: nextId(store.ids, "DiscountCodeNode"),
  };
  shop.discounts.set(discount.id, discount);
  queueWebhook(startEvent(store, shop), "discounts/create", discountPayload(store, shop, discount));
  return discount;
}
