import { gid } from "#test/store/state/gid.ts";
import { formatAmount, zeroBag } from "#test/store/state/money.ts";
import type { DiscountApplication, Order } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { financialStatus } from "#test/store/orders/financial-status.ts";
import { fulfillmentState } from "#test/store/orders/fulfilment.ts";
import { sumTaxes } from "#test/store/orders/line-amounts.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import { orderAddressPayload } from "#test/store/webhooks/payloads/address-payload.ts";
import { orderCustomerPayload } from "#test/store/webhooks/payloads/customer-payload.ts";
import { fulfillmentPayload } from "#test/store/webhooks/payloads/fulfillment-payload.ts";
import { linePayload, shippingLinePayload } from "#test/store/webhooks/payloads/line-payload.ts";
import { moneySet, shopAmount } from "#test/store/webhooks/payloads/money-set.ts";
import { orderMoneyPayload } from "#test/store/webhooks/payloads/order-money-payload.ts";
import { refundPayload } from "#test/store/webhooks/payloads/refund-payload.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";
import { exactNumber } from "#test/store/webhooks/render-json.ts";
import { shopTime } from "#test/store/webhooks/shop-time.ts";

/** orders/create, orders/paid, orders/updated, orders/cancelled: the order as it stands now. */
export function orderPayload(shop: Shop, order: Order): Payload {
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    ...originParts(shop, order),
    ...timeParts(shop, order),
    ...orderMoneyPayload(order, orderTotals(order)),
    discount_codes: discountCodes(order),
    financial_status: financialStatus(order),
    payment_gateway_names: [...new Set(order.transactions.map((transaction) => transaction.gateway))],
    tax_lines: taxSummary(order),
    billing_address: order.billingAddress && orderAddressPayload(order.billingAddress),
    customer: customer ? orderCustomerPayload(shop, customer) : null,
    discount_applications: order.discountApplications.map(applicationPayload),
    fulfillments: order.fulfillments.map((one) => fulfillmentPayload(shop, order, one)),
    line_items: order.lines.map((line) => linePayload(order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundPayload(shop, order, refund)),
    shipping_address: order.shippingAddress && orderAddressPayload(order.shippingAddress),
    shipping_lines: order.shippingLines.map((line) => shippingLinePayload(order, line)),
    returns: [],
    line_item_groups: [],
  };
}

function originParts(shop: Shop, order: Order): Payload {
  return {
    app_id: null,
    browser_ip: order.browserIp,
    buyer_accepts_marketing: false,
    cart_token: null,
    checkout_token: order.source === "web" ? order.token : null,
    client_details: null,
    confirmation_number: order.confirmationNumber,
    confirmed: true,
    contact_email: order.email,
    customer_locale: order.customerLocale,
    device_id: null,
    duties_included: false,
    email: order.email,
    estimated_taxes: false,
    fulfillment_status: fulfillmentState(order),
    landing_site: order.landingSite,
    landing_site_ref: null,
    location_id: order.locationId,
    merchant_business_entity_id: "MTU0ODM4MDAwOQ",
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    note_attributes: order.noteAttributes.map(({ name, value }) => ({ name, value })),
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.domain}/${shop.id}/orders/${order.token}/authenticate?key=${order.token}`,
    phone: order.phone,
    po_number: null,
    reference: null,
    referring_site: order.referringSite,
    source_identifier: null,
    source_name: order.source,
    source_url: null,
    tags: order.tags.join(", "),
    tax_exempt: false,
    test: order.test,
    token: order.token,
    total_weight: order.lines.reduce((sum, line) => sum + line.grams * line.quantity, 0),
    user_id: null,
  };
}

function timeParts(shop: Shop, order: Order): Payload {
  const at = (moment: Date | null) => (moment ? shopTime(moment, shop.timeZone) : null);
  return {
    cancel_reason: order.cancelReason,
    cancelled_at: at(order.cancelledAt),
    closed_at: at(order.closedAt),
    created_at: at(order.createdAt),
    processed_at: at(order.processedAt),
    updated_at: at(order.updatedAt),
  };
}

function applicationPayload(application: DiscountApplication): Payload {
  return {
    target_type: application.targetType,
    type: application.type,
    value: application.value,
    value_type: application.valueType,
    allocation_method: application.allocationMethod,
    target_selection: application.targetSelection,
    ...(application.code === null
      ? { title: application.title, description: application.title }
      : { code: application.code }),
  };
}

function discountCodes(order: Order): Payload[] {
  return order.discountApplications.flatMap((application, index) => {
    if (application.code === null) return [];
    const lines = [...order.lines, ...order.shippingLines];
    const minor = lines
      .flatMap((line) => line.allocations)
      .filter((allocation) => allocation.application === index)
      .reduce((sum, allocation) => sum + allocation.amount.shop, 0n);
    const type = application.valueType === "percentage" ? "percentage" : "fixed_amount";
    return [{ code: application.code, amount: formatAmount(minor, order.currency), type }];
  });
}

function taxSummary(order: Order): Payload[] {
  const lines = [...order.lines, ...order.shippingLines];
  const first = lines.flatMap((line) => line.taxLines)[0];
  if (!first) return [];
  const sum = lines.reduce((total, line) => {
    const tax = sumTaxes(line.taxLines);
    return { shop: total.shop + tax.shop, presentment: total.presentment + tax.presentment };
  }, zeroBag);
  return [
    {
      price: shopAmount(sum, order),
      rate: exactNumber(first.rate),
      title: first.title,
      price_set: moneySet(sum, order),
      channel_liable: false,
    },
  ];
}
