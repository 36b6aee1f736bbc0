import type { Customer } from "#test/store/state/customer.ts";
import { findCustomer, findShop } from "#test/store/state/find.ts";
import { gid } from "#test/store/state/gid.ts";
import { nextId } from "#test/store/state/ids.ts";
import { metafieldKey, metafieldsOf } from "#test/store/state/metafield-key.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { touchOrder, wholeSecond } from "#test/store/orders/touch.ts";
import { customerPayload } from "#test/store/webhooks/payloads/customer-payload.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface MergeCustomersInput {
  shop: string;
  keptId: bigint;
  deletedId: bigint;
}

/**
 * Staff merge two customers: orders, credit and tags move to the kept one; of metafields the kept side wins and
 * the rest is copied with new ids. Sends customers/merge, customers/update and orders/updated for each moved order.
 */
export function mergeCustomers(store: StoreState, input: MergeCustomersInput): Customer {
  const shop = findShop(store, input.shop);
  const kept = findCustomer(shop, input.keptId);
  const gone = findCustomer(shop, input.deletedId);
  if (kept === gone) throw new Error("A customer cannot be merged with itself");
  const event = startEvent(store, shop);
  const moved = [...shop.orders.values()].filter((order) => order.customerId === gone.id);
  for (const order of moved) {
    order.customerId = kept.id;
    touchOrder(store, order);
  }
  for (const account of shop.storeCredit.values())
    if (account.customerId === gone.id) account.customerId = kept.id;
  kept.tags = [...new Set([...kept.tags, ...gone.tags])].sort();
  kept.email ??= gone.email;
  kept.updatedAt = wholeSecond(event.at);
  moveMetafields(store, shop, kept, gone);
  shop.customers.delete(gone.id);
  queueWebhook(event, "customers/merge", {
    admin_graphql_api_customer_kept_id: gid("Customer", kept.id),
    admin_graphql_api_customer_deleted_id: gid("Customer", gone.id),
    admin_graphql_api_job_id: gid("Job", nextId(store.ids, "Job")),
    status: "completed",
    errors: [],
  });
  queueWebhook(event, "customers/update", customerPayload(shop, kept));
  for (const order of moved) queueWebhook(event, "orders/updated", orderPayload(shop, order));
  return kept;
}

function moveMetafields(store: StoreState, shop: Shop, kept: Customer, gone: Customer): void {
  const ownerId = gid("Customer", kept.id);
  for (const metafield of metafieldsOf(shop, gid("Customer", gone.id))) {
    shop.metafields.delete(metafieldKey(metafield.ownerId, metafield.namespace, metafield.key));
    const key = metafieldKey(ownerId, metafield.namespace, metafield.key);
    if (!shop.metafields.has(key)) {
      shop.metafields.set(key, { ...metafield, id: nextId(store.ids, "Metafield"), ownerId });
    }
  }
}
