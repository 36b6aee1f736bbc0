import { gid } from "#test/store/state/gid.ts";
import { addBags, subtractBags } from "#test/store/state/money.ts";
import type {
  DiscountAllocation,
  DiscountApplication,
  Order,
  OrderLine,
  OrderShippingLine,
  TaxLine,
} from "#test/store/state/order.ts";
import {
  currentQuantity,
  lineGross,
  lineNet,
  remainingOfShipping,
  shareOf,
  shippingNet,
  sumAllocations,
} from "#test/store/orders/line-amounts.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { moneyBag, moneyV2 } from "#test/store/graphql/types/money.ts";
import { productNode, variantNode } from "#test/store/graphql/types/product.ts";

export function taxLineNode(order: Order, taxLine: TaxLine): ApiNode {
  return {
    title: taxLine.title,
    rate: Number(taxLine.rate),
    ratePercentage: Number(taxLine.rate) * 100,
    priceSet: moneyBag(taxLine.amount, order),
    channelLiable: false,
  };
}

export function applicationNode(order: Order, application: DiscountApplication): ApiNode {
  const kinds = {
    discount_code: "DiscountCodeApplication",
    automatic: "AutomaticDiscountApplication",
    manual: "ManualDiscountApplication",
  } as const;
  const percentage = application.valueType === "percentage";
  return {
    __typename: kinds[application.type],
    index: order.discountApplications.indexOf(application),
    code: application.code,
    title: application.title,
    description: application.title,
    allocationMethod: application.allocationMethod.toUpperCase(),
    targetSelection: application.targetSelection.toUpperCase(),
    targetType: application.targetType.toUpperCase(),
    value: percentage
      ? { __typename: "PricingPercentageValue", percentage: Number(application.value) }
      : { __typename: "MoneyV2", amount: application.value, currencyCode: order.currency },
  };
}

function allocationNode(order: Order, allocation: DiscountAllocation): ApiNode {
  const application = order.discountApplications[allocation.application];
  return {
    allocatedAmountSet: moneyBag(allocation.amount, order),
    allocatedAmount: moneyV2(allocation.amount.shop, order.currency),
    discountApplication: application ? applicationNode(order, application) : null,
  };
}

export function lineItemNode(context: ApiContext, order: Order, line: OrderLine): ApiNode {
  const { shop } = context;
  const product = line.productId === null ? undefined : shop.products.get(line.productId);
  const variant = product?.variants.find((one) => one.id === line.variantId);
  // What stands on the line alone; order-wide discounts are left out of "discounted" prices by default.
  const own = sumAllocations(
    line.allocations.filter(
      (one) => order.discountApplications[one.application]?.allocationMethod !== "across",
    ),
  );
  const afterOwn = subtractBags(lineGross(line), own);
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    variantTitle: line.variantTitle,
    vendor: line.vendor,
    sku: line.sku,
    quantity: line.quantity,
    currentQuantity: currentQuantity(order, line),
    refundableQuantity: currentQuantity(order, line),
    isGiftCard: line.giftCard,
    taxable: line.taxable,
    requiresShipping: line.requiresShipping,
    customAttributes: line.properties.map(({ name, value }) => ({ key: name, value })),
    originalUnitPriceSet: moneyBag(line.unitPrice, order),
    originalTotalSet: moneyBag(lineGross(line), order),
    totalDiscountSet: moneyBag(own, order),
    discountedTotalSet: ({ withCodeDiscounts }: { withCodeDiscounts?: boolean | null }) =>
      moneyBag(withCodeDiscounts ? lineNet(line) : afterOwn, order),
    discountedUnitPriceSet: moneyBag(shareOf(afterOwn, 1, line.quantity), order),
    discountedUnitPriceAfterAllDiscountsSet: moneyBag(shareOf(lineNet(line), 1, line.quantity), order),
    discountAllocations: line.allocations.map((allocation) => allocationNode(order, allocation)),
    taxLines: line.taxLines.map((taxLine) => taxLineNode(order, taxLine)),
    product: product ? productNode(context, product) : null,
    variant: product && variant ? variantNode(context, product, variant) : null,
  };
}

export function shippingLineNode(order: Order, line: OrderShippingLine): ApiNode {
  const remaining = remainingOfShipping(order, line);
  return {
    __typename: "ShippingLine",
    id: gid("ShippingLine", line.id),
    title: line.title,
    code: line.code,
    custom: false,
    isRemoved: false,
    originalPriceSet: moneyBag(line.price, order),
    discountedPriceSet: moneyBag(shippingNet(line), order),
    currentDiscountedPriceSet: moneyBag(addBags(remaining.net), order),
    discountAllocations: line.allocations.map((allocation) => allocationNode(order, allocation)),
    taxLines: line.taxLines.map((taxLine) => taxLineNode(order, taxLine)),
  };
}
