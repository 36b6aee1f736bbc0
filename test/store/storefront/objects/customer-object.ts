import { financialStatus } from "#test/store/orders/financial-status.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import type { Customer } from "#test/store/state/customer.ts";
import { gid } from "#test/store/state/gid.ts";
import type { Order } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { AppConfiguration } from "#test/store/state/store-state.ts";
import { metafieldsObject } from "#test/store/storefront/objects/metafields-object.ts";
import { toHundredths } from "#test/store/storefront/objects/price.ts";

const STATUS_WORDS: Record<ReturnType<typeof financialStatus>, string> = {
  pending: "Payment pending",
  authorized: "Authorized",
  partially_paid: "Partially paid",
  paid: "Paid",
  partially_refunded: "Partially refunded",
  refunded: "Refunded",
  voided: "Voided",
};

function orderObject(order: Order) {
  return {
    name: order.name,
    created_at: order.createdAt.toISOString(),
    total_price: toHundredths(orderTotals(order).current.total.presentment, order.presentmentCurrency),
    currency: order.presentmentCurrency,
    cancelled: order.cancelledAt !== null,
    financial_status_label: STATUS_WORDS[financialStatus(order)],
    item_count: order.lines.reduce((count, line) => count + line.quantity, 0),
    line_items: order.lines.map((line) => ({ title: line.title, quantity: line.quantity })),
  };
}

/** Liquid's `customer`: null unless somebody is logged in. */
export function customerObject(shop: Shop, app: AppConfiguration, customer: Customer | null) {
  if (!customer) return null;
  const orders = [...shop.orders.values()].filter((order) => order.customerId === customer.id).reverse();
  return {
    id: String(customer.id),
    first_name: customer.firstName,
    last_name: customer.lastName,
    name: [customer.firstName, customer.lastName].filter(Boolean).join(" "),
    email: customer.email,
    tags: customer.tags,
    has_account: customer.accountState === "enabled",
    orders: orders.slice(0, 20).map(orderObject),
    orders_count: orders.length,
    metafields: metafieldsObject(shop, app, gid("Customer", customer.id)),
  };
}
