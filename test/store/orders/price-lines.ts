import type { DiscountValue } from "#test/store/state/discount.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { MoneyBag, Rate } from "#test/store/state/money.ts";
import { isZeroBag, mapBag, toBag } from "#test/store/state/money.ts";
import type { DiscountApplication, OrderLine, TaxLine } from "#test/store/state/order.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { findVariant } from "#test/store/state/find.ts";
import { lineNet } from "#test/store/orders/line-amounts.ts";
import { percentOf, taxOf } from "#test/store/orders/percent.ts";
import { spreadBag } from "#test/store/orders/spread.ts";

export interface LineInput {
  variantId: bigint;
  quantity: number;
  properties?: { name: string; value: string }[];
  /** A discount on this line alone. */
  discount?: DiscountValue;
}

export interface Pricing {
  shop: Shop;
  market: Market;
  taxesIncluded: boolean;
}

/** The currency and rate of a market; the shop's own currency at 1/1 where none is named. */
export function marketOf(shop: Shop, handle: string | undefined): Market {
  const market = handle === undefined ? shop.markets[0] : shop.markets.find((one) => one.handle === handle);
  if (!market) throw new Error(`Shop ${shop.domain} has no market "${handle ?? "home"}"`);
  return market;
}

export function bagOf(pricing: { shop: Shop; market: Market }, shopMinor: bigint): MoneyBag {
  const rate: Rate = pricing.market.rate;
  return toBag(shopMinor, pricing.shop.currency, pricing.market.currency, rate);
}

/** A line at the variant's price, without discounts or taxes yet. */
export function priceLine(store: StoreState, pricing: Pricing, input: LineInput): OrderLine {
  if (!Number.isInteger(input.quantity) || input.quantity < 1) {
    throw new Error(`A line needs a quantity of 1 or more, not ${input.quantity}`);
  }
  const { product, variant } = findVariant(pricing.shop, input.variantId);
  return {
    id: nextId(store.ids, "LineItem"),
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: product.variants.length > 1 ? variant.title : null,
    vendor: product.vendor,
    sku: variant.sku,
    quantity: input.quantity,
    unitPrice: bagOf(pricing, variant.price),
    giftCard: product.giftCard,
    taxable: variant.taxable && !product.giftCard,
    requiresShipping: variant.requiresShipping && !product.giftCard,
    grams: variant.grams,
    properties: input.properties ?? [],
    allocations: [],
    taxLines: [],
  };
}

function discountOn(pricing: Pricing, value: DiscountValue, base: MoneyBag): MoneyBag {
  if (value.kind === "percentage") return mapBag(base, (amount) => percentOf(amount, value.percent));
  const wanted = bagOf(pricing, value.amount);
  return mapBag(base, (amount, side) => (wanted[side] < amount ? wanted[side] : amount));
}

/**
 * Takes a discount off the given lines, spread by what each line still costs. Gift cards cannot be discounted.
 * The application's index must be its place in the order's list.
 */
export function applyDiscount(
  pricing: Pricing,
  lines: OrderLine[],
  value: DiscountValue,
  application: number,
): void {
  const entitled = lines.filter((line) => !line.giftCard);
  const nets = entitled.map(lineNet);
  const base = nets.reduce(
    (sum, net) => ({ shop: sum.shop + net.shop, presentment: sum.presentment + net.presentment }),
    {
      shop: 0n,
      presentment: 0n,
    },
  );
  const shares = spreadBag(discountOn(pricing, value, base), nets);
  for (const [index, line] of entitled.entries()) {
    const amount = shares[index];
    if (amount && !isZeroBag(amount)) line.allocations.push({ application, amount });
  }
}

/** How a discount is written in the order's list of applications. */
export function describeDiscount(
  value: DiscountValue,
  rest: Omit<DiscountApplication, "value" | "valueType">,
  shopAmount: (minor: bigint) => string,
): DiscountApplication {
  if (value.kind === "percentage") {
    const percent = value.percent.includes(".") ? value.percent : `${value.percent}.0`;
    return { ...rest, valueType: "percentage", value: percent };
  }
  return { ...rest, valueType: "fixed_amount", value: shopAmount(value.amount) };
}

/** The tax lines on an amount at the market's rate; none where there is no tax. */
export function taxLinesOn(pricing: Pricing, base: MoneyBag): TaxLine[] {
  const { taxRate, taxTitle } = pricing.market;
  const amount = mapBag(base, (side) => taxOf(side, taxRate, pricing.taxesIncluded));
  return isZeroBag(amount) ? [] : [{ title: taxTitle, rate: taxRate, amount }];
}
