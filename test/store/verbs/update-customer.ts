import { storeNow } from "#test/store/state/clock.ts";
import type { Customer } from "#test/store/state/customer.ts";
import { findCustomer, findShop } from "#test/store/state/find.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { wholeSecond } from "#test/store/orders/touch.ts";
import { customerPayload } from "#test/store/webhooks/payloads/customer-payload.ts";
import { queueTagWebhooks } from "#test/store/webhooks/queue-tag-webhooks.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface UpdateCustomerInput {
  shop: string;
  customerId: bigint;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  accountState?: Customer["accountState"];
  tags?: string[];
}

/** Changes a customer's data (or opens an account: accountState "enabled"); customers/update is sent. */
export function updateCustomer(store: StoreState, input: UpdateCustomerInput): Customer {
  const { shop: domain, customerId, ...changes } = input;
  const shop = findShop(store, domain);
  const customer = findCustomer(shop, customerId);
  const { tags: before } = customer;
  Object.assign(customer, changes, { updatedAt: wholeSecond(storeNow(store)) });
  const event = startEvent(store, shop);
  queueTagWebhooks(event, customer, before);
  queueWebhook(event, "customers/update", customerPayload(shop, customer));
  return customer;
}
