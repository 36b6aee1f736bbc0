import { CART_BROWSER, CART_CODE, type OrderTraces } from "#app/domain/referrals/traces.ts";

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

const NO_FIELDS: Fields = {};

function fieldsIn(of: Fields, name: string): Fields {
  const value = of[name];
  return isFields(value) ? value : NO_FIELDS;
}

/** Longer texts are no trace of anything. */
const MAX_LENGTH = 2_000;

function textIn(of: Fields, name: string): string | null {
  const value = of[name];
  return typeof value === "string" && value !== "" && value.length <= MAX_LENGTH ? value : null;
}

function listIn(of: Fields, name: string): Fields[] {
  const value = of[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/**
 * Where a buyer came from, out of an order's body that has been found to be one. Every field may be missing, and
 * nothing is made of them here: this runs for each order of every shop, and most have no referral.
 */
export function readTraces(body: unknown, email: string | null): OrderTraces {
  const order = isFields(body) ? body : NO_FIELDS;
  const attributes = listIn(order, "note_attributes");
  const attribute = (wanted: string) => {
    const found = attributes.find(({ name }) => name === wanted);
    return found ? textIn(found, "value") : null;
  };
  const shipping = fieldsIn(order, "shipping_address");
  const address = textIn(shipping, "address1") === null ? fieldsIn(order, "billing_address") : shipping;
  const since = textIn(fieldsIn(order, "customer"), "created_at");
  return {
    cartCode: attribute(CART_CODE),
    browserId: attribute(CART_BROWSER),
    discountCodes: listIn(order, "discount_codes").flatMap((one) => textIn(one, "code") ?? []),
    landingSite: textIn(order, "landing_site"),
    referringSite: textIn(order, "referring_site"),
    ip: textIn(order, "browser_ip"),
    phone: textIn(order, "phone") ?? textIn(address, "phone"),
    street: textIn(address, "address1"),
    zip: textIn(address, "zip"),
    country: textIn(address, "country_code"),
    email,
    customerSince: since !== null && !Number.isNaN(Date.parse(since)) ? new Date(since) : null,
  };
}
