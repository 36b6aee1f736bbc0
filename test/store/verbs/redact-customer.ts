import { findCustomer, findShop } from "#test/store/state/find.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/** A person asks to be forgotten: Shopify erases them and tells the app by customers/redact. */
export function redactCustomer(store: StoreState, input: { shop: string; customerId: bigint }): void {
  const shop = findShop(store, input.shop);
  const customer = findCustomer(shop, input.customerId);
  const orders = [...shop.orders.values()].filter((order) => order.customerId === customer.id);
  queueWebhook(startEvent(store, shop), "customers/redact", {
    shop_id: shop.id,
    shop_domain: shop.domain,
    customer: { id: customer.id, email: customer.email, phone: customer.phone },
    orders_to_redact: orders.map((order) => order.id),
  });
  for (const order of orders) {
    Object.assign(order, {
      email: null,
      phone: null,
      browserIp: null,
      billingAddress: null,
      shippingAddress: null,
    });
  }
  Object.assign(customer, {
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    note: null,
    addresses: [],
  });
}
