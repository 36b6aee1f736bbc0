import type { Discount } from "#test/store/state/discount.ts";
import { gid } from "#test/store/state/gid.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { moneyV2 } from "#test/store/graphql/types/money.ts";
import { discountStatus } from "#test/store/webhooks/payloads/discount-payload.ts";
import { utcTime } from "#test/store/webhooks/shop-time.ts";

const TYPES: Record<Discount["kind"], string> = {
  basic: "DiscountCodeBasic",
  "free-shipping": "DiscountCodeFreeShipping",
  "buy-and-get": "DiscountCodeBxgy",
};

export function discountNode(context: ApiContext, discount: Discount): ApiNode {
  return {
    __typename: "DiscountCodeNode",
    id: gid("DiscountCodeNode", discount.id),
    codeDiscount: () => codeDiscountNode(context, discount),
  };
}

function codeDiscountNode({ store, shop }: ApiContext, discount: Discount): ApiNode {
  return {
    __typename: TYPES[discount.kind],
    title: discount.title,
    status: discountStatus(store, discount),
    asyncUsageCount: discount.usedCount,
    usageLimit: discount.usageLimit,
    appliesOncePerCustomer: discount.oncePerCustomer,
    tags: discount.tags,
    combinesWith: {
      orderDiscounts: discount.combinesWith.order,
      productDiscounts: discount.combinesWith.product,
      shippingDiscounts: discount.combinesWith.shipping,
    },
    maximumShippingPrice:
      discount.maximumShipping === null ? null : moneyV2(discount.maximumShipping, shop.currency),
    startsAt: utcTime(discount.startsAt),
    endsAt: discount.endsAt && utcTime(discount.endsAt),
    createdAt: utcTime(discount.createdAt),
    updatedAt: utcTime(discount.updatedAt),
  };
}
