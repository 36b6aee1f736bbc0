import { gid } from "#test/store/state/gid.ts";
import { zeroBag } from "#test/store/state/money.ts";
import type {
  DiscountAllocation,
  Order,
  OrderLine,
  OrderShippingLine,
  TaxLine,
} from "#test/store/state/order.ts";
import { lineFulfillmentState, unfulfilledQuantity } from "#test/store/orders/fulfilment.ts";
import { currentQuantity, remainingOfShipping, shippingNet } from "#test/store/orders/line-amounts.ts";
import { moneySet, shopAmount } from "#test/store/webhooks/payloads/money-set.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";
import { exactNumber } from "#test/store/webhooks/render-json.ts";

export function taxLinePayload(order: Order, taxLine: TaxLine): Payload {
  return {
    channel_liable: false,
    price: shopAmount(taxLine.amount, order),
    price_set: moneySet(taxLine.amount, order),
    rate: exactNumber(taxLine.rate),
    title: taxLine.title,
  };
}

export function allocationPayload(order: Order, allocation: DiscountAllocation): Payload {
  return {
    amount: shopAmount(allocation.amount, order),
    amount_set: moneySet(allocation.amount, order),
    discount_application_index: allocation.application,
  };
}

/** Only what was given on this line alone; order discounts stand in the allocations (a known trap). */
function lineLevelDiscount(order: Order, line: OrderLine) {
  const own = line.allocations.filter(
    ({ application }) => order.discountApplications[application]?.allocationMethod !== "across",
  );
  return own.reduce(
    (sum, { amount }) => ({
      shop: sum.shop + amount.shop,
      presentment: sum.presentment + amount.presentment,
    }),
    zeroBag,
  );
}

function commonLineParts(order: Order, line: OrderLine) {
  const discount = lineLevelDiscount(order, line);
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    fulfillable_quantity: line.requiresShipping ? unfulfilledQuantity(order, line) : 0,
    fulfillment_service: line.giftCard ? "gift_card" : "manual",
    fulfillment_status: lineFulfillmentState(order, line),
    gift_card: line.giftCard,
    grams: line.grams,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    price: shopAmount(line.unitPrice, order),
    price_set: moneySet(line.unitPrice, order),
    product_exists: line.productId !== null,
    product_id: line.productId,
    properties: line.properties.map(({ name, value }) => ({ name, value })),
    quantity: line.quantity,
    requires_shipping: line.requiresShipping,
    sku: line.sku,
    taxable: line.taxable,
    title: line.title,
    total_discount: shopAmount(discount, order),
    total_discount_set: moneySet(discount, order),
    variant_id: line.variantId,
    variant_inventory_management: null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: line.taxLines.map((taxLine) => taxLinePayload(order, taxLine)),
    duties: [],
    discount_allocations: line.allocations.map((allocation) => allocationPayload(order, allocation)),
  } satisfies Payload;
}

/** A line inside a refund. */
export function refundedLinePayload(order: Order, line: OrderLine): Payload {
  return commonLineParts(order, line);
}

/** A line inside an order. */
export function linePayload(order: Order, line: OrderLine): Payload {
  return {
    ...commonLineParts(order, line),
    attributed_staffs: [],
    current_quantity: currentQuantity(order, line),
    sales_line_item_group_id: null,
  };
}

export function shippingLinePayload(order: Order, line: OrderShippingLine): Payload {
  const discounted = shippingNet(line);
  return {
    id: line.id,
    carrier_identifier: null,
    code: line.code,
    current_discounted_price_set: moneySet(remainingOfShipping(order, line).net, order),
    discounted_price: shopAmount(discounted, order),
    discounted_price_set: moneySet(discounted, order),
    is_removed: false,
    phone: null,
    price: shopAmount(line.price, order),
    price_set: moneySet(line.price, order),
    requested_fulfillment_service_id: null,
    source: "shopify",
    title: line.title,
    tax_lines: line.taxLines.map((taxLine) => taxLinePayload(order, taxLine)),
    discount_allocations: line.allocations.map((allocation) => allocationPayload(order, allocation)),
  };
}
