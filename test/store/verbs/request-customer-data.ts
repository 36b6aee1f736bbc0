import { findCustomer, findShop } from "#test/store/state/find.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/** A customer asks what is stored about them; customers/data_request is sent. Answers the request's id. */
export function requestCustomerData(store: StoreState, input: { shop: string; customerId: bigint }): bigint {
  const shop = findShop(store, input.shop);
  const customer = findCustomer(shop, input.customerId);
  const id = nextId(store.ids, "DataRequest");
  const orders = [...shop.orders.values()].filter((order) => order.customerId === customer.id);
  queueWebhook(startEvent(store, shop), "customers/data_request", {
    shop_id: shop.id,
    shop_domain: shop.domain,
    customer: { id: customer.id, email: customer.email, phone: customer.phone },
    orders_requested: orders.map((order) => order.id),
    data_request: { id },
  });
  return id;
}
