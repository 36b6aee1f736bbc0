import { findCustomer, findShop } from "#test/store/state/find.ts";
import { gid } from "#test/store/state/gid.ts";
import { metafieldKey, metafieldsOf } from "#test/store/state/metafield-key.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/** Staff delete a customer. Throws for one who has orders, as Shopify refuses it; such a person is redacted. */
export function deleteCustomer(store: StoreState, input: { shop: string; customerId: bigint }): void {
  const shop = findShop(store, input.shop);
  const customer = findCustomer(shop, input.customerId);
  if ([...shop.orders.values()].some((order) => order.customerId === customer.id)) {
    throw new Error("Customer can't be deleted because they have associated orders");
  }
  const ownerId = gid("Customer", customer.id);
  for (const metafield of metafieldsOf(shop, ownerId)) {
    shop.metafields.delete(metafieldKey(ownerId, metafield.namespace, metafield.key));
  }
  shop.customers.delete(customer.id);
  queueWebhook(startEvent(store, shop), "customers/delete", {
    id: customer.id,
    tax_exemptions: [],
    admin_graphql_api_id: ownerId,
  });
}
