import { addBags, formatAmount, zeroBag } from "#test/store/state/money.ts";
import type { Order } from "#test/store/state/order.ts";
import type { OrderTotals } from "#test/store/orders/order-totals.ts";
import { moneySet, shopAmount } from "#test/store/webhooks/payloads/money-set.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";

/** The amounts of an order. Unprefixed: as placed; `current_`: after refunds and edits. */
export function orderMoneyPayload(order: Order, totals: OrderTotals): Payload {
  const { current } = totals;
  return {
    currency: order.currency,
    presentment_currency: order.presentmentCurrency,
    taxes_included: order.taxesIncluded,
    current_shipping_price_set: moneySet(current.shipping, order),
    current_subtotal_price: shopAmount(current.subtotal, order),
    current_subtotal_price_set: moneySet(current.subtotal, order),
    current_total_additional_fees_set: null,
    current_total_discounts: shopAmount(current.discounts, order),
    current_total_discounts_set: moneySet(current.discounts, order),
    current_total_duties_set: null,
    current_total_price: shopAmount(current.total, order),
    current_total_price_set: moneySet(current.total, order),
    current_total_tax: shopAmount(current.tax, order),
    current_total_tax_set: moneySet(current.tax, order),
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    subtotal_price: shopAmount(totals.subtotal, order),
    subtotal_price_set: moneySet(totals.subtotal, order),
    total_cash_rounding_payment_adjustment_set: moneySet(zeroBag, order),
    total_cash_rounding_refund_adjustment_set: moneySet(zeroBag, order),
    total_discounts: shopAmount(totals.discounts, order),
    total_discounts_set: moneySet(totals.discounts, order),
    total_line_items_price: shopAmount(totals.lineItems, order),
    total_line_items_price_set: moneySet(totals.lineItems, order),
    total_outstanding: formatAmount(totals.outstanding.presentment, order.presentmentCurrency),
    total_price: shopAmount(totals.total, order),
    total_price_set: moneySet(totals.total, order),
    total_shipping_price_set: moneySet(addBags(...order.shippingLines.map((line) => line.price)), order),
    total_tax: shopAmount(totals.tax, order),
    total_tax_set: moneySet(totals.tax, order),
    total_tip_received: shopAmount(order.tip, order),
  };
}
