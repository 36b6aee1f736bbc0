import { gid } from "#test/store/state/gid.ts";
import type { Customer } from "#test/store/state/customer.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { customerAddressPayload } from "#test/store/webhooks/payloads/address-payload.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";
import { shopTime } from "#test/store/webhooks/shop-time.ts";

/** customers/create and customers/update. Tags, order counts and consent are not in it. */
export function customerPayload(shop: Shop, customer: Customer): Payload {
  const { addresses, ...rest } = parts(shop, customer);
  return { ...rest, addresses };
}

/** The customer inside an order: no address book. */
export function orderCustomerPayload(shop: Shop, customer: Customer): Payload {
  const { addresses: _addresses, ...rest } = parts(shop, customer);
  return rest;
}

function parts(shop: Shop, customer: Customer) {
  const addresses = customer.addresses.map((address, index) =>
    customerAddressPayload(address, customer.id, index === 0),
  );
  return {
    id: customer.id,
    created_at: shopTime(customer.createdAt, shop.timeZone),
    updated_at: shopTime(customer.updatedAt, shop.timeZone),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: customer.accountState,
    note: customer.note,
    verified_email: customer.verifiedEmail,
    multipass_identifier: null,
    tax_exempt: customer.taxExempt,
    email: customer.email,
    phone: customer.phone,
    currency: shop.currency,
    addresses,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", customer.id),
    default_address: addresses[0] ?? null,
  } satisfies Payload;
}
