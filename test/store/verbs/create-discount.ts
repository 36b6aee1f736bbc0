import { storeNow } from "#test/store/state/clock.ts";
import type { Discount, DiscountValue } from "#test/store/state/discount.ts";
import { findShop } from "#test/store/state/find.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

export interface CreateDiscountInput {
  shop: string;
  code: string;
  value: DiscountValue;
  target?: Discount["target"];
  productIds?: bigint[];
  customerIds?: bigint[];
  usageLimit?: number;
  endsAt?: Date;
}

/** Adds a code discount. Throws when the code is taken; letter case does not count. */
export function createDiscount(store: StoreState, input: CreateDiscountInput): Discount {
  const shop = findShop(store, input.shop);
  const now = storeNow(store);
  const taken = [...shop.discounts.values()].some(
    ({ code }) => code.toLowerCase() === input.code.toLowerCase(),
  );
  if (taken) throw new Error(`The code ${input.code} is taken`);
  const discount: Discount = {
    id: nextId(store.ids, "DiscountCodeNode"),
    code: input.code,
    title: input.code,
    value: input.value,
    target: input.target ?? "order",
    productIds: input.productIds ?? [],
    customerIds: input.customerIds ?? null,
    usageLimit: input.usageLimit ?? null,
    usedCount: 0,
    startsAt: now,
    endsAt: input.endsAt ?? null,
    createdAt: now,
    updatedAt: now,
  };
  shop.discounts.set(discount.id, discount);
  return discount;
}
