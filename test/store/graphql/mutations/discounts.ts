import { storeNow } from "#test/store/state/clock.ts";
import type { Discount, DiscountItems } from "#test/store/state/discount.ts";
import { parseGid } from "#test/store/state/gid.ts";
import { parseAmount } from "#test/store/state/money.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { discountNode } from "#test/store/graphql/types/discount.ts";
import { deactivateDiscount } from "#test/store/verbs/change-discount.ts";
import { createDiscount, findDiscountByCode } from "#test/store/verbs/create-discount.ts";

interface ItemsInput {
  all?: boolean | null;
  products?: { productsToAdd?: string[] | null } | null;
  collections?: { add?: string[] | null } | null;
}

/** What the three kinds of code discounts have in common. GraphQL has checked the types. */
export interface DiscountInput {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  tags?: string[] | null;
  combinesWith?: {
    orderDiscounts?: boolean;
    productDiscounts?: boolean;
    shippingDiscounts?: boolean;
  } | null;
  context?: {
    all?: string | null;
    customers?: { add?: string[] | null } | null;
    markets?: { add?: string[] | null } | null;
  } | null;
  minimumRequirement?: { subtotal?: { greaterThanOrEqualToSubtotal?: string | null } | null } | null;
  maximumShippingPrice?: string | null;
  customerGets?: {
    items?: ItemsInput | null;
    value?: {
      percentage?: number | null;
      discountAmount?: { amount: string } | null;
      discountOnQuantity?: { quantity: string; effect: { percentage?: number | null } } | null;
    } | null;
    appliesOnSubscription?: boolean | null;
    appliesOnOneTimePurchase?: boolean | null;
  } | null;
  customerBuys?: {
    items?: ItemsInput | null;
    value?: { quantity?: string | null; amount?: string | null } | null;
  } | null;
  recurringCycleLimit?: number | null;
  appliesOnSubscription?: boolean | null;
  usesPerOrderLimit?: number | null;
}

interface Problem {
  field: string[];
  code: string;
  message: string;
}

const MAX_NAMED = 100;

/** discountCodeBasicCreate, discountCodeFreeShippingCreate and discountCodeBxgyCreate, by Shopify's rules. */
export function createCodeDiscount(
  context: ApiContext,
  kind: Discount["kind"],
  input: DiscountInput,
): ApiNode {
  const problems = problemsOf(context, kind, input);
  if (problems.length > 0) return { codeDiscountNode: null, userErrors: problems };
  const discount = createDiscount(context.store, {
    shop: context.shop.domain,
    ...commonOf(context, input),
    ...specialOf(context, kind, input),
    kind,
  });
  return { codeDiscountNode: discountNode(context, discount), userErrors: [] };
}

function problemsOf(context: ApiContext, kind: Discount["kind"], input: DiscountInput): Problem[] {
  const problem = (field: string, code: string, message: string): Problem => ({
    field: [field],
    code,
    message,
  });
  const found: (Problem | false)[] = [
    !input.code && problem("code", "BLANK", "Code can't be blank"),
    !input.startsAt && problem("startsAt", "BLANK", "Starts at can't be blank"),
    !input.title && problem("title", "BLANK", "Title can't be blank"),
    (input.title ?? "").length > 255 &&
      problem("title", "TOO_LONG", "Title is too long (maximum is 255 characters)"),
    (input.tags ?? []).length > 5 && problem("tags", "TOO_MANY_TAGS", "There can be at most 5 tags"),
    !input.context && problem("context", "BLANK", "Context can't be blank"),
    (input.context?.customers?.add ?? []).length > MAX_NAMED &&
      problem("context", "EXCEEDED_MAX", "At most 100 customers"),
    Boolean(input.endsAt && input.startsAt && new Date(input.endsAt) <= new Date(input.startsAt)) &&
      problem("endsAt", "END_DATE_BEFORE_START_DATE", "Ends at needs to be after starts_at"),
    asksForSubscriptions(input) &&
      problem("recurringCycleLimit", "INVALID", "This shop does not sell subscriptions"),
    kind === "free-shipping" &&
      input.combinesWith?.shippingDiscounts === true &&
      problem(
        "combinesWith",
        "INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS",
        "Shipping discounts do not combine",
      ),
    ...valueProblems(kind, input, problem),
    Boolean(input.code && findDiscountByCode(context.shop, input.code)) &&
      problem("code", "TAKEN", "Code must be unique. Please try a different code."),
  ];
  return found.filter((one) => one !== false);
}

function asksForSubscriptions({
  recurringCycleLimit,
  appliesOnSubscription,
  customerGets,
}: DiscountInput): boolean {
  const asked = [recurringCycleLimit, appliesOnSubscription, customerGets?.appliesOnSubscription];
  return asked.some((one) => one !== null && one !== undefined);
}

function valueProblems(
  kind: Discount["kind"],
  { customerGets, customerBuys }: DiscountInput,
  problem: (field: string, code: string, message: string) => Problem,
): (Problem | false)[] {
  if (kind === "free-shipping") return [];
  const percentage = customerGets?.value?.percentage;
  const isOutside = typeof percentage === "number" && (percentage <= 0 || percentage > 1);
  const named = customerGets?.items?.products?.productsToAdd ?? [];
  return [
    !customerGets?.value && problem("customerGets", "BLANK", "Value can't be blank"),
    isOutside && problem("customerGets", "VALUE_OUTSIDE_RANGE", "Value must be between 0.0 and 1.0"),
    named.length > MAX_NAMED && problem("customerGets", "EXCEEDED_MAX", "At most 100 products"),
    kind === "basic" &&
      Boolean(customerGets?.value?.discountOnQuantity) &&
      problem("customerGets", "INVALID", "discountOnQuantity is for buy X get Y"),
    kind === "buy-and-get" &&
      !customerBuys?.items &&
      problem("customerBuys", "BLANK", "Items can't be blank"),
    kind === "buy-and-get" &&
      !customerGets?.value?.discountOnQuantity &&
      problem("customerGets", "INVALID", "A buy X get Y discount needs discountOnQuantity"),
  ];
}

function commonOf({ shop }: ApiContext, input: DiscountInput) {
  const { combinesWith, context, minimumRequirement } = input;
  const minimum = minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
  return {
    code: input.code ?? "",
    title: input.title ?? "",
    startsAt: new Date(input.startsAt ?? 0),
    endsAt: input.endsAt ? new Date(input.endsAt) : null,
    usageLimit: input.usageLimit ?? null,
    oncePerCustomer: input.appliesOncePerCustomer ?? false,
    tags: input.tags ?? [],
    customerIds: context?.customers?.add ? idsOf(context.customers.add) : null,
    marketIds: context?.markets?.add ? idsOf(context.markets.add) : null,
    minimumSubtotal: minimum ? parseAmount(minimum, shop.currency) : null,
    combinesWith: {
      order: combinesWith?.orderDiscounts ?? false,
      product: combinesWith?.productDiscounts ?? false,
      shipping: combinesWith?.shippingDiscounts ?? false,
    },
  };
}

function specialOf(
  { shop }: ApiContext,
  kind: Discount["kind"],
  { customerGets, customerBuys, maximumShippingPrice }: DiscountInput,
) {
  const all = { kind: "percentage" as const, percent: "100" };
  if (kind === "free-shipping")
    return {
      value: all,
      target: "shipping" as const,
      maximumShipping: maximumShippingPrice ? parseAmount(maximumShippingPrice, shop.currency) : null,
    };
  const { percentage, discountAmount, discountOnQuantity } = customerGets?.value ?? {};
  const gets = itemsOf(customerGets?.items);
  const target =
    gets.productIds.length + gets.collectionIds.length > 0 ? ("lines" as const) : ("order" as const);
  if (kind === "buy-and-get") {
    const { quantity, amount } = customerBuys?.value ?? {};
    return {
      value: all,
      target: "lines" as const,
      ...gets,
      buys: {
        ...itemsOf(customerBuys?.items),
        quantity: quantity ? Number(quantity) : null,
        amount: amount ? parseAmount(amount, shop.currency) : null,
      },
      freeQuantity: Number(discountOnQuantity?.quantity ?? 1),
    };
  }
  const value = discountAmount
    ? { kind: "fixed" as const, amount: parseAmount(discountAmount.amount, shop.currency) }
    : { kind: "percentage" as const, percent: String(Math.round((percentage ?? 0) * 10_000) / 100) };
  return { value, target, ...gets };
}

function itemsOf(items: ItemsInput | null | undefined): DiscountItems {
  return {
    productIds: idsOf(items?.products?.productsToAdd ?? []),
    collectionIds: idsOf(items?.collections?.add ?? []),
  };
}

function idsOf(gids: string[]): bigint[] {
  return gids.flatMap((text) => parseGid(text)?.id ?? []);
}

/** discountCodeDeactivate: it ends now; one that has ended stays as it is. */
export function discountCodeDeactivate(context: ApiContext, id: string): ApiNode {
  const parsed = parseGid(id);
  const discount = parsed?.kind === "DiscountCodeNode" ? context.shop.discounts.get(parsed.id) : undefined;
  if (!discount) {
    const message = "Discount does not exist";
    return { codeDiscountNode: null, userErrors: [{ field: ["id"], code: "INVALID", message }] };
  }
  const now = storeNow(context.store);
  if (!discount.endsAt || discount.endsAt > now)
    deactivateDiscount(context.store, { shop: context.shop.domain, code: discount.code });
  return { codeDiscountNode: discountNode(context, discount), userErrors: [] };
}
