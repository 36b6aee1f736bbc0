import type { Address, Customer, CustomerAccountState } from "#test/store/state/customer.ts";
import { findCustomerByEmail, findShop } from "#test/store/state/find.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { wholeSecond } from "#test/store/orders/touch.ts";
import { customerPayload } from "#test/store/webhooks/payloads/customer-payload.ts";
import type { StoreEvent } from "#test/store/webhooks/queue-webhook.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface CustomerDetails {
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  phone?: string | null;
  /** "disabled" is a customer without an account, as Shopify makes for guests; default "enabled". */
  accountState?: CustomerAccountState;
  locale?: string;
  note?: string | null;
  tags?: string[];
  acceptsMarketing?: boolean;
  address?: Omit<Address, "id" | "firstName" | "lastName">;
}

const NO_CONSENT = { state: "not_subscribed", updatedAt: null } as const;

/** Adds a customer. Throws when the e-mail belongs to another customer of the shop. */
export function createCustomer(store: StoreState, input: CustomerDetails & { shop: string }): Customer {
  const { shop: domain, ...details } = input;
  return addCustomer(startEvent(store, findShop(store, domain)), details);
}

/** The same within an event that is already under way (a guest's first order). */
export function addCustomer(event: StoreEvent, details: CustomerDetails): Customer {
  const { store, shop } = event;
  const email = details.email ?? null;
  if (email !== null && findCustomerByEmail(shop, email)) {
    throw new Error(`${shop.domain} already has a customer with this e-mail`);
  }
  const now = wholeSecond(event.at);
  const firstName = details.firstName ?? null;
  const lastName = details.lastName ?? null;
  const address = details.address;
  const customer: Customer = {
    id: nextId(store.ids, "Customer"),
    firstName,
    lastName,
    email,
    phone: details.phone ?? null,
    accountState: details.accountState ?? "enabled",
    locale: details.locale ?? shop.locale,
    note: details.note ?? null,
    tags: details.tags ?? [],
    verifiedEmail: email !== null,
    taxExempt: false,
    addresses: address ? [{ ...address, id: nextId(store.ids, "MailingAddress"), firstName, lastName }] : [],
    emailConsent: details.acceptsMarketing ? { state: "subscribed", updatedAt: now } : NO_CONSENT,
    smsConsent: NO_CONSENT,
    createdAt: now,
    updatedAt: now,
  };
  shop.customers.set(customer.id, customer);
  queueWebhook(event, "customers/create", customerPayload(shop, customer));
  return customer;
}
