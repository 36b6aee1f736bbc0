import { storeNow } from "#test/store/state/clock.ts";
import type { Discount, DiscountValue } from "#test/store/state/discount.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { MoneyBag } from "#test/store/state/money.ts";
import { formatAmount, subtractBags } from "#test/store/state/money.ts";
import type {
  DiscountApplication,
  OrderLine,
  OrderShippingLine,
  OrderSource,
} from "#test/store/state/order.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { lineNet, shippingNet, sumAllocations } from "#test/store/orders/line-amounts.ts";
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
  if (input.discountCode) {
    const discount = redeemCode(store, shop, input.discountCode, input.customerId);
    applyCode(pricing, discount, { lines, shippingLines, applications });
  }
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

/** The discount behind a code. Throws with the reason when it cannot be used. */
function redeemCode(store: StoreState, shop: Shop, code: string, customerId: bigint | null): Discount {
  const discount = [...shop.discounts.values()].find((one) => one.code.toLowerCase() === code.toLowerCase());
  const now = storeNow(store);
  if (!discount) throw new Error(`Enter a valid discount code: ${code} is unknown`);
  if (discount.endsAt && discount.endsAt <= now) throw new Error(`The code ${code} has ended`);
  if (discount.usageLimit !== null && discount.usedCount >= discount.usageLimit) {
    throw new Error(`The code ${code} has been used up`);
  }
  if (discount.customerIds && (customerId === null || !discount.customerIds.includes(customerId))) {
    throw new Error(`The code ${code} is for another customer`);
  }
  discount.usedCount += 1;
  return discount;
}

function applyCode(
  pricing: Pricing,
  discount: Discount,
  to: Omit<PricedOrder, "market" | "taxesIncluded" | "tip">,
) {
  const onLines = discount.target === "lines";
  const application = describeDiscount(
    discount.value,
    {
      type: "discount_code",
      title: discount.title,
      code: discount.code,
      targetType: discount.target === "shipping" ? "shipping_line" : "line_item",
      targetSelection: onLines ? "entitled" : "all",
      allocationMethod: onLines ? "each" : "across",
    },
    (minor) => formatAmount(minor, pricing.shop.currency),
  );
  const index = to.applications.push(application) - 1;
  if (discount.target === "shipping") {
    for (const line of to.shippingLines) {
      const left = subtractBags(line.price, sumAllocations(line.allocations));
      line.allocations.push({ application: index, amount: left });
    }
    return;
  }
  const entitled = onLines
    ? to.lines.filter((line) => line.productId !== null && discount.productIds.includes(line.productId))
    : to.lines;
  applyDiscount(pricing, entitled, discount.value, index);
}
