import type { DiscountValue } from "#test/store/state/discount.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { MoneyBag } from "#test/store/state/money.ts";
import { formatAmount } from "#test/store/state/money.ts";
import type {
  DiscountApplication,
  OrderLine,
  OrderShippingLine,
  OrderSource,
} from "#test/store/state/order.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { applyCodes } from "#test/store/orders/apply-codes.ts";
import { lineNet, shippingNet } from "#test/store/orders/line-amounts.ts";
import type { LineInput, Pricing } from "#test/store/orders/price-lines.ts";
import {
  applyDiscount,
  bagOf,
  describeDiscount,
  marketOf,
  priceLine,
  taxLinesOn,
} from "#test/store/orders/price-lines.ts";

export interface PricingInput {
  lines: LineInput[];
  customerId: bigint | null;
  market?: string;
  source?: OrderSource;
  taxesIncluded?: boolean;
  discountCode?: string;
  /** Several codes that go together. */
  discountCodes?: string[];
  orderDiscount?: DiscountValue;
  shipping?: bigint | null;
  tip?: bigint;
}

export interface PricedOrder {
  market: Market;
  taxesIncluded: boolean;
  lines: OrderLine[];
  shippingLines: OrderShippingLine[];
  applications: DiscountApplication[];
  tip: MoneyBag;
}

/** Prices a cart as the checkout does: lines, then discounts on lines, then on the order, then shipping, then tax. */
export function priceOrder(store: StoreState, shop: Shop, input: PricingInput): PricedOrder {
  const pricing: Pricing = {
    shop,
    market: marketOf(shop, input.market),
    taxesIncluded: input.taxesIncluded ?? shop.taxesIncluded,
  };
  const applications: DiscountApplication[] = [];
  const lines = input.lines.map((line) => priceLine(store, pricing, line));
  const shippingLines = shippingLinesFor(store, pricing, input, lines);
  applyLineDiscounts(pricing, input.lines, lines, applications);
  if (input.orderDiscount) applyStaffDiscount(pricing, input.orderDiscount, lines, applications);
  const codes = [...(input.discountCode ? [input.discountCode] : []), ...(input.discountCodes ?? [])];
  const buyer = { codes, customerId: input.customerId, marketId: pricing.market.id ?? null };
  applyCodes(store, pricing, buyer, { lines, shippingLines, applications });
  for (const line of lines) {
    if (line.taxable) line.taxLines = taxLinesOn(pricing, lineNet(line));
  }
  // Where prices include tax, shipping includes it too; elsewhere shipping is not taxed.
  for (const line of pricing.taxesIncluded ? shippingLines : []) {
    line.taxLines = taxLinesOn(pricing, shippingNet(line));
  }
  const { market, taxesIncluded } = pricing;
  return { market, taxesIncluded, lines, shippingLines, applications, tip: bagOf(pricing, input.tip ?? 0n) };
}

function shippingLinesFor(store: StoreState, pricing: Pricing, input: PricingInput, lines: OrderLine[]) {
  const needed = input.source !== "pos" && lines.some((line) => line.requiresShipping);
  const price = input.shipping === undefined ? (needed ? 500n : null) : input.shipping;
  if (price === null) return [];
  const line: OrderShippingLine = {
    id: nextId(store.ids, "ShippingLine"),
    title: "Standard shipping",
    code: "standard",
    price: bagOf(pricing, price),
    allocations: [],
    taxLines: [],
  };
  return [line];
}

function applyLineDiscounts(
  pricing: Pricing,
  inputs: LineInput[],
  lines: OrderLine[],
  applications: DiscountApplication[],
): void {
  for (const [index, line] of lines.entries()) {
    const value = inputs[index]?.discount;
    if (!value) continue;
    const rest = {
      type: "manual",
      title: "Line discount",
      code: null,
      targetType: "line_item",
      targetSelection: "explicit",
      allocationMethod: "each",
    } as const;
    applications.push(describeDiscount(value, rest, (minor) => formatAmount(minor, pricing.shop.currency)));
    applyDiscount(pricing, [line], value, applications.length - 1);
  }
}

function applyStaffDiscount(
  pricing: Pricing,
  value: DiscountValue,
  lines: OrderLine[],
  applications: DiscountApplication[],
): void {
  const rest = {
    type: "manual",
    title: "Staff discount",
    code: null,
    targetType: "line_item",
    targetSelection: "all",
    allocationMethod: "across",
  } as const;
  applications.push(describeDiscount(value, rest, (minor) => formatAmount(minor, pricing.shop.currency)));
  applyDiscount(pricing, lines, value, applications.length - 1);
}
