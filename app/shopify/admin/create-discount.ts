import { z } from "zod";
import { formatDecimal, type Money } from "#app/domain/money.ts";
import { spellCode } from "#app/domain/rewards/reward-code.ts";
import { hasProducts, type Eligible, type Offer, type Reward } from "#app/domain/rewards/reward.ts";
import type { AdminClient } from "./admin-client.ts";
import { toGid } from "./gid.ts";
import { toMade, UserErrors, type Made } from "./made.ts";

export const CREATE_BASIC_DISCOUNT = `#graphql
  mutation CreateBasicDiscount($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) {
      codeDiscountNode {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

export const CREATE_FREE_SHIPPING = `#graphql
  mutation CreateFreeShipping($discount: DiscountCodeFreeShippingInput!) {
    discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) {
      codeDiscountNode {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

export const CREATE_BUY_AND_GET = `#graphql
  mutation CreateBuyAndGet($discount: DiscountCodeBxgyInput!) {
    discountCodeBxgyCreate(bxgyCodeDiscount: $discount) {
      codeDiscountNode {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

/** Marks our discounts in Shopify's admin, and tells them from a merchant's own when a code is read back. */
export const DISCOUNT_TAG = "perennial";

/** A code to be made, for one customer and one use. */
export interface CodeOrder {
  code: string;
  /** Null: whoever has the code; still one use. */
  customerId: bigint | null;
  reward: Reward;
  /** The amount, in the shop's currency; null where the offer is none. */
  worth: Money | null;
  /** The shop's currency, which Shopify's discounts are in. */
  currency: string;
  startsAt: Date;
  endsAt: Date | null;
}

const Payload = z.object({
  codeDiscountNode: z.object({ id: z.string() }).nullable(),
  userErrors: UserErrors,
});
const Basic = z.object({ discountCodeBasicCreate: Payload });
const BuyAndGet = z.object({ discountCodeBxgyCreate: Payload });
const Shipping = z.object({ discountCodeFreeShippingCreate: Payload });

/**
 * Makes the discount of a redemption. Its code is its name: asked twice, Shopify refuses the second one as taken.
 * Fields of subscriptions are left out, since shops without them refuse them.
 */
export async function createDiscount(admin: AdminClient, order: CodeOrder): Promise<Made> {
  const { offer } = order.reward;
  if (offer.kind === "free-shipping") {
    const discount = freeShippingInput(order, offer.ceilingMinor);
    const answer = await admin.query(CREATE_FREE_SHIPPING, { discount }, Shipping);
    return made(answer.discountCodeFreeShippingCreate);
  }
  if (offer.kind === "free-product" && hasProducts(offer.beside)) {
    const answer = await admin.query(
      CREATE_BUY_AND_GET,
      { discount: buyAndGetInput(order, offer) },
      BuyAndGet,
    );
    return made(answer.discountCodeBxgyCreate);
  }
  const answer = await admin.query(CREATE_BASIC_DISCOUNT, { discount: basicInput(order) }, Basic);
  return made(answer.discountCodeBasicCreate);
}

function made({ codeDiscountNode, userErrors }: z.infer<typeof Payload>): Made {
  return toMade(codeDiscountNode?.id ?? null, userErrors);
}

/** A discount is for customers or for markets, never for both (the input is "one of"): the customer is what counts. */
function commonInput({ code, customerId, reward, currency, startsAt, endsAt }: CodeOrder) {
  const { order, product, shipping } = reward.combinesWith;
  return {
    title: `${reward.title} (${spellCode(code)})`.slice(0, MAX_TITLE),
    code: spellCode(code),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: customerId === null ? { all: "ALL" } : { customers: { add: [toGid("Customer", customerId)] } },
    combinesWith: { orderDiscounts: order, productDiscounts: product, shippingDiscounts: shipping },
    tags: [DISCOUNT_TAG],
    ...minimum(reward.minimumMinor, currency),
  };
}

const MAX_TITLE = 255;

function minimum(minor: number | null, currency: string) {
  if (minor === null) return {};
  const least = formatDecimal({ minor, currency });
  return { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: least } } };
}

function freeShippingInput(order: CodeOrder, ceilingMinor: number | null) {
  const common = commonInput(order);
  // Two discounts on shipping never go together, and Shopify refuses a discount that says they do.
  const combinesWith = { ...common.combinesWith, shippingDiscounts: false };
  const ceiling =
    ceilingMinor === null
      ? {}
      : { maximumShippingPrice: formatDecimal({ minor: ceilingMinor, currency: order.currency }) };
  return { ...common, combinesWith, destination: { all: true }, ...ceiling };
}

/** One piece beside of what must be bought brings the free ones. Shopify takes no minimum for this kind. */
function buyAndGetInput(order: CodeOrder, offer: Extract<Offer, { kind: "free-product" }>) {
  const { minimumRequirement: _unused, ...common } = { minimumRequirement: null, ...commonInput(order) };
  const minimum = order.reward.minimumMinor;
  const least = minimum === null ? null : formatDecimal({ minor: minimum, currency: order.currency });
  return {
    ...common,
    customerBuys: {
      items: itemsOf(offer.beside),
      value: least === null ? { quantity: "1" } : { amount: least },
    },
    customerGets: {
      items: itemsOf(offer.eligible),
      value: { discountOnQuantity: { quantity: String(offer.quantity), effect: { percentage: 1 } } },
    },
    usesPerOrderLimit: 1,
  };
}

function basicInput(order: CodeOrder) {
  const { offer } = order.reward;
  return { ...commonInput(order), customerGets: customerGets(offer, order) };
}

function customerGets(offer: Offer, { worth: money, currency }: CodeOrder) {
  switch (offer.kind) {
    case "percentage-off":
      return { value: { percentage: offer.percent / 100 }, items: itemsOf(offer.eligible) };
    case "amount-off":
      if (!money) throw new Error("An amount off has no amount");
      return {
        value: { discountAmount: { amount: formatDecimal(money), appliesOnEachItem: false } },
        items: itemsOf(offer.eligible),
      };
    case "free-product":
      return {
        value: { discountAmount: { amount: worthOfPieces(offer, currency), appliesOnEachItem: false } },
        items: itemsOf(offer.eligible),
      };
    default:
      throw new Error(`A ${offer.kind} is no basic discount`);
  }
}

/** 100% off the product would make any number of it free: what so many pieces cost at most is the limit. */
function worthOfPieces(
  { ceilingMinor, quantity }: Extract<Offer, { kind: "free-product" }>,
  currency: string,
) {
  return formatDecimal({ minor: ceilingMinor * quantity, currency });
}

/** All goods make it a discount on the order, named ones a discount on products: Shopify's classes. */
export function itemsOf({ productIds, collectionIds }: Eligible) {
  if (productIds.length + collectionIds.length === 0) return { all: true };
  return {
    ...(productIds.length > 0
      ? { products: { productsToAdd: productIds.map((id) => toGid("Product", id)) } }
      : {}),
    ...(collectionIds.length > 0
      ? { collections: { add: collectionIds.map((id) => toGid("Collection", id)) } }
      : {}),
  };
}
