import { addDays } from "#app/domain/earning/campaign-calendar.ts";
import { isRunningOn, type Channel } from "#app/domain/earning/conditions.ts";
import { firstOrderFacts, type EarningFacts } from "#app/domain/earning/earning-facts.ts";
import type { OrderLine, OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { EVERY_PRODUCT, type ProductScope } from "#app/domain/earning/product-scope.ts";
import type { EarningRule } from "#app/domain/earning/rule.ts";
import { nameCountry } from "#app/domain/explain/explain-conditions.ts";
import { formatCalendarDay } from "#app/domain/explain/format-day.ts";
import { currencyDecimals } from "#app/domain/money.ts";
import type { EarningBase, Program } from "#app/domain/program.ts";

/** A made-up order, and who places it. */
export interface Sample {
  order: OrderSnapshot;
  facts: EarningFacts;
  rows: { what: string; minor: number; counts: boolean }[];
  /** "A Gold member's 5th order, in Canada, on November 28, 2026"; null for anybody's order. */
  who: string | null;
}

export const PRICE = 48;
const SAMPLE = { discount: 6, tax: 4, shipping: 7, tip: 3, giftCard: 25 } as const;

/** What a whole unit of money is in minor units, so that prices fit the currency: 100 for USD, 100 for JPY. */
export function unitOf(currency: string): number {
  const decimals = currencyDecimals(currency);
  return decimals === 0 ? 100 : 10 ** decimals;
}

/** An order of a shirt, a tip and a gift card; with a rule in view, one that the rule is for. */
export function sampleOrder(
  program: Program,
  { rule, today, locale }: { rule: EarningRule | null; today: string; locale: string },
): Sample {
  const unit = unitOf(program.currency);
  const scope = rule && "scope" in rule ? rule.scope : EVERY_PRODUCT;
  const size = Math.ceil(neededMinor(rule) / ((PRICE - SAMPLE.discount) * unit)) || 1;
  const discount = scope.discounted === "not" ? 0 : SAMPLE.discount * size;
  const amounts = { unit, price: PRICE * size, discount, tax: SAMPLE.tax * size };
  const facts = factsFor(rule, { scope, today, spent: (amounts.price - discount) * unit });
  return {
    order: orderOf(program, { ...amounts, rule, scope }),
    facts,
    rows: rowsOf(program.base, { ...amounts, what: nameOf(scope), size }),
    who: describe(rule, { program, facts, locale }),
  };
}

interface Amounts {
  unit: number;
  price: number;
  discount: number;
  tax: number;
}

/** The least that the order must count for the rule to pay, in minor units. */
function neededMinor(rule: EarningRule | null): number {
  const least = rule?.conditions.minimumMinor ?? 0;
  return rule?.kind === "order-steps" ? Math.max(least, rule.steps[0]?.fromMinor ?? 0) : least;
}

function nameOf({ productIds, collectionIds, vendors, tags, names = {} }: ProductScope): string {
  const [product] = productIds;
  const [collection] = collectionIds;
  if (product !== undefined) return names[product] ?? "The chosen product";
  if (collection !== undefined) return `Something from ${names[collection] ?? "the collection"}`;
  if (vendors[0] !== undefined) return `Something by ${vendors[0]}`;
  return tags[0] === undefined ? "Linen shirt" : `Something tagged “${tags[0]}”`;
}

function rowsOf(
  base: EarningBase,
  { unit, price, discount, tax, what, size }: Amounts & { what: string; size: number },
) {
  const rows = [
    { what: size > 1 ? `${what} × ${size}` : what, minor: price * unit, counts: true },
    { what: "Discount", minor: -discount * unit, counts: !base.beforeDiscounts },
    { what: "Tax", minor: tax * unit, counts: base.includeTax },
    { what: "Shipping", minor: SAMPLE.shipping * unit, counts: base.includeShipping },
    { what: "Tip", minor: SAMPLE.tip * unit, counts: base.includeTips },
    { what: "Gift card bought", minor: SAMPLE.giftCard * unit, counts: base.includeGiftCards },
  ];
  return rows.filter(({ minor }) => minor !== 0);
}

const SAMPLE_ID = "1";

function orderOf(
  { currency }: Program,
  input: Amounts & { rule: EarningRule | null; scope: ProductScope },
): OrderSnapshot {
  const { unit, price, discount, tax, rule, scope } = input;
  const quantity = Math.max(1, Math.round(price / PRICE));
  const line = (lineId: string, kind: OrderLine["kind"], amount: number): OrderLine => ({
    ...{ lineId, kind, title: "Sample", productId: null, variantId: null, quantity: 1, currentQuantity: 1 },
    ...{ vendor: null, creditedQuantity: 0 },
    ...{ amountMinor: amount * unit, discountMinor: 0, taxMinor: 0 },
  });
  const goods = {
    ...{ quantity, currentQuantity: quantity, discountMinor: discount * unit, taxMinor: tax * unit },
    ...{
      productId: scope.productIds[0] ?? SAMPLE_ID,
      variantId: SAMPLE_ID,
      vendor: scope.vendors[0] ?? null,
    },
  };
  const when = new Date(0);
  const { channels = [], countries = [] } = rule?.conditions ?? {};
  return {
    ...{
      orderId: "1",
      name: "#1001",
      processedAt: when,
      updatedAt: when,
      fulfilledAt: null,
      cancelledAt: null,
    },
    ...{ isTest: false, financialStatus: "paid", currency, taxesIncluded: false },
    ...{ sourceName: SOURCES[channels[0] ?? "online"], country: countries[0] ?? null },
    lines: [
      { ...line("1", "product", price), ...goods },
      line("2", "tip", SAMPLE.tip),
      line("3", "gift-card", SAMPLE.giftCard),
    ],
    ...{ shippingMinor: SAMPLE.shipping * unit, shippingTaxMinor: 0, amountRefundedMinor: 0 },
    ...{ amountCreditedMinor: 0, discountCodes: [], presentment: null },
  };
}

/** Shopify's source names, as channelOf reads them. */
const SOURCES: Record<Channel, string> = {
  online: "web",
  pos: "pos",
  draft: "shopify_draft_order",
  subscription: "subscription_contract",
  other: "another-app",
};

function factsFor(
  rule: EarningRule | null,
  { scope, today, spent }: { scope: ProductScope; today: string; spent: number },
): EarningFacts {
  const facts = firstOrderFacts(rule ? dayFor(rule, today) : today);
  if (!rule) return facts;
  const { tierIds, customerTags } = rule.conditions;
  const { productIds, collectionIds, tags, price } = scope;
  const product = {
    ...{ tags: tags.slice(0, 1), collectionIds: collectionIds.slice(0, 1) },
    saleVariantIds: price === "on-sale" ? [SAMPLE_ID] : [],
  };
  const milestone = rule.kind === "spend-milestone" ? (rule.milestones[0]?.spentMinor ?? 0) : 0;
  return {
    ...facts,
    ...{ tierId: tierIds[0] ?? null, customerTags: customerTags.slice(0, 1) },
    ordersBefore: rule.kind === "nth-order" ? rule.nth - 1 : 0,
    spentBeforeMinor: Math.max(0, milestone - spent),
    monthsInRow: rule.kind === "streak" ? rule.months : 1,
    products: { [productIds[0] ?? SAMPLE_ID]: product },
  };
}

const WEEK = 7;

/** Today, or the next day on which the rule runs; its last day where it has ended. */
function dayFor({ conditions }: EarningRule, today: string): string {
  const { from, until } = conditions;
  const start = from !== null && from > today ? from : until !== null && until < today ? until : today;
  const days = Array.from({ length: WEEK }, (_, index) => addDays(start, index));
  return days.find((day) => isRunningOn(conditions, day)) ?? start;
}

function describe(
  rule: EarningRule | null,
  { program, facts, locale }: { program: Program; facts: EarningFacts; locale: string },
): string | null {
  if (!rule) return null;
  const { conditions, kind } = rule;
  const tier = program.tiers?.tiers.find(({ id }) => id === facts.tierId);
  const tag = facts.customerTags[0];
  const person = tier ? `a ${tier.name} member` : tag ? `a customer tagged “${tag}”` : "a customer";
  const which =
    kind === "nth-order" ? `Order number ${facts.ordersBefore + 1} of ${person}` : `An order of ${person}`;
  const country = conditions.countries[0];
  const isDated = conditions.from ?? conditions.until ?? conditions.weekdays[0];
  const before = kind === "spend-milestone" ? ["who is about to pass the first milestone"] : [];
  const months = kind === "streak" ? ["who has ordered every month"] : [];
  return [
    [which, ...before, ...months].join(" "),
    ...(country ? [`in ${nameCountry(country)}`] : []),
    ...(isDated === undefined || isDated === null
      ? []
      : [`on ${formatCalendarDay(facts.orderedOn, locale)}`]),
  ].join(", ");
}
