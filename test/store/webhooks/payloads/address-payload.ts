import type { Address } from "#test/store/state/customer.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";

export function fullName(first: string | null, last: string | null): string | null {
  return [first, last].filter((part) => part !== null && part !== "").join(" ") || null;
}

/** billing_address and shipping_address of an order. */
export function orderAddressPayload(address: Address): Payload {
  return {
    first_name: address.firstName,
    address1: address.address1,
    phone: address.phone,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: address.country,
    last_name: address.lastName,
    address2: address.address2,
    company: address.company,
    latitude: null,
    longitude: null,
    name: fullName(address.firstName, address.lastName),
    country_code: address.countryCode,
    province_code: address.provinceCode,
  };
}

/** An address in a customer's address book. */
export function customerAddressPayload(address: Address, customerId: bigint, isDefault: boolean): Payload {
  return {
    id: address.id,
    customer_id: customerId,
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    country: address.country,
    zip: address.zip,
    phone: address.phone,
    name: fullName(address.firstName, address.lastName),
    province_code: address.provinceCode,
    country_code: address.countryCode,
    country_name: address.country,
    default: isDefault,
  };
}
