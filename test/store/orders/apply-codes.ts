import { storeNow } from "#test/store/state/clock.ts";
import type { Discount, DiscountItems } from "#test/store/state/discount.ts";
import type { MoneyBag } from "#test/store/state/money.ts";
import { addBags, formatAmount, mapBag, subtractBags } from "#test/store/state/money.ts";
import type { DiscountApplication, OrderLine, OrderShippingLine } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { lineNet, sumAllocations } from "#test/store/orders/line-amounts.ts";
import { applyDiscount, describeDiscount, type Pricing } from "#test/store/orders/price-lines.ts";
import { findDiscountByCode } from "#test/store/verbs/create-discount.ts";

interface Priced {
  lines: OrderLine[];
  shippingLines: OrderShippingLine[];
  applications: DiscountApplication[];
}

export interface Redeeming {
  customerId: bigint | null;
  marketId: bigint | null;
}

/**
 * Redeems codes as the checkout does: each has to be usable by this buyer for these goods, and together with the
 * others. Discounts on lines come first, then those on the order, then shipping. Throws with the reason that a
 * shopper would read; nothing is counted as used then.
 */
export function applyCodes(
  store: StoreState,
  pricing: Pricing,
  { codes, ...buyer }: Redeeming & { codes: string[] },
  priced: Priced,
): void {
  const found = codes.map((code) => usableDiscount(store, pricing.shop, code, buyer));
  refuseClashes(found);
  const order = ["lines", "order", "shipping"];
  const sorted = found.toSorted((one, other) => order.indexOf(one.target) - order.indexOf(other.target));
  for (const discount of sorted) applyOne(pricing, discount, priced);
  for (const discount of found) {
    discount.usedCount += 1;
    if (buyer.customerId !== null) discount.usedBy.push(buyer.customerId);
  }
}

function usableDiscount(
  store: StoreState,
  shop: Shop,
  code: string,
  { customerId, marketId }: Redeeming,
): Discount {
  const discount = findDiscountByCode(shop, code);
  const now = storeNow(store);
  if (!discount) throw new Error(`Enter a valid discount code: ${code} is unknown`);
  if (discount.startsAt > now) throw new Error(`The code ${code} has not started`);
  if (discount.endsAt && discount.endsAt <= now) throw new Error(`The code ${code} has ended`);
  if (discount.usageLimit !== null && discount.usedCount >= discount.usageLimit) {
    throw new Error(`The code ${code} has been used up`);
  }
  if (discount.customerIds && (customerId === null || !discount.customerIds.includes(customerId))) {
    throw new Error(`The code ${code} is for another customer`);
  }
  if (discount.oncePerCustomer && customerId !== null && discount.usedBy.includes(customerId)) {
    throw new Error(`The code ${code} has been used by this customer`);
  }
  if (discount.marketIds && (marketId === null || !discount.marketIds.includes(marketId))) {
    throw new Error(`The code ${code} is for another market`);
  }
  return discount;
}

const CLASSES = { order: "order", lines: "product", shipping: "shipping" } as const;

/** Two discounts go together when each allows the other's class; two on shipping never do. */
function refuseClashes(discounts: Discount[]): void {
  for (const [index, one] of discounts.entries()) {
    for (const other of discounts.slice(index + 1)) {
      const both =
        one.combinesWith[CLASSES[other.target]] && other.combinesWith[CLASSES[one.target]] && one !== other;
      const twoShippings = one.target === "shipping" && other.target === "shipping";
      if (!both || twoShippings)
        throw new Error(`The codes ${one.code} and ${other.code} cannot be combined`);
    }
  }
}

function applyOne(pricing: Pricing, discount: Discount, to: Priced): void {
  refuseTooSmall(pricing, discount, to.lines);
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
  if (discount.target === "shipping") return applyToShipping(discount, index, to.shippingLines);
  if (discount.kind === "buy-and-get") return applyFreePieces(pricing, discount, index, to.lines);
  const entitled = onLines ? to.lines.filter((line) => isNamed(pricing.shop, discount, line)) : to.lines;
  if (entitled.length === 0) throw new Error(`The code ${discount.code} is not for these items`);
  applyDiscount(pricing, entitled, discount.value, index);
}

function refuseTooSmall(
  pricing: Pricing,
  { minimumSubtotal, code, ...discount }: Discount,
  lines: OrderLine[],
) {
  if (minimumSubtotal === null) return;
  const counted =
    discount.target === "lines" ? lines.filter((line) => isNamed(pricing.shop, discount, line)) : lines;
  const subtotal = addBags(...counted.map(lineNet));
  if (subtotal.shop < minimumSubtotal) throw new Error(`The code ${code} asks for a larger order`);
}

function applyToShipping(discount: Discount, application: number, lines: OrderShippingLine[]): void {
  for (const line of lines) {
    const left = subtractBags(line.price, sumAllocations(line.allocations));
    if (discount.maximumShipping !== null && left.shop > discount.maximumShipping)
      throw new Error(`The code ${discount.code} is for cheaper shipping`);
    line.allocations.push({ application, amount: left });
  }
}

/** Pieces of what is named are free, as many as the discount says, once enough beside them is bought. */
function applyFreePieces(
  pricing: Pricing,
  discount: Discount,
  application: number,
  lines: OrderLine[],
): void {
  const { buys, freeQuantity, code } = discount;
  if (!buys) throw new Error(`The code ${code} does not say what to buy`);
  const bought = lines.filter((line) => isNamed(pricing.shop, buys, line));
  const pieces = bought.reduce((sum, { quantity }) => sum + quantity, 0);
  const spent: MoneyBag = addBags(...bought.map(lineNet));
  const isEnough = buys.amount === null ? pieces >= (buys.quantity ?? 1) : spent.shop >= buys.amount;
  if (!isEnough) throw new Error(`The code ${code} asks for other items`);
  let left = freeQuantity ?? 1;
  for (const line of lines.filter((one) => isNamed(pricing.shop, discount, one))) {
    const free = Math.min(left, line.quantity);
    if (free === 0) break;
    line.allocations.push({ application, amount: mapBag(line.unitPrice, (price) => price * BigInt(free)) });
    left -= free;
  }
}

function isNamed(shop: Shop, { productIds, collectionIds }: DiscountItems, line: OrderLine): boolean {
  const { productId } = line;
  if (productId === null) return false;
  if (productIds.length + collectionIds.length === 0) return true;
  const inCollection = collectionIds.some((id) => shop.collections.get(id)?.productIds.includes(productId));
  return productIds.includes(productId) || inCollection;
}
