/** The topics that shopify.app.toml subscribes to, by what the worker does with them. */
export const ORDER_TOPICS = [
  "orders/create",
  "orders/paid",
  "orders/updated",
  "orders/cancelled",
  "orders/fulfilled",
] as const;
export const ORDER_HINT_TOPICS = ["refunds/create", "orders/edited"] as const;
export const CUSTOMER_TOPICS = ["customers/create", "customers/update"] as const;
export const CONSENT_TOPICS = [
  "customers_email_marketing_consent/update",
  "customers_marketing_consent/update",
] as const;
export const TAG_TOPICS = ["customer.tags_added", "customer.tags_removed"] as const;
export const CATALOGUE_TOPICS = ["products/update", "products/delete", "collections/update"] as const;
export const DISCOUNT_TOPICS = ["discounts/update", "discounts/delete"] as const;
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"] as const;
export const BULK_TOPICS = ["bulk_operations/finish"] as const;
export const SHOP_TOPICS = ["app/uninstalled", "app/scopes_update", "shop/update"] as const;

export const TOPICS = [
  ...ORDER_TOPICS,
  ...ORDER_HINT_TOPICS,
  "orders/delete",
  ...CUSTOMER_TOPICS,
  ...CONSENT_TOPICS,
  ...TAG_TOPICS,
  "customers/merge",
  "customers/delete",
  ...CATALOGUE_TOPICS,
  ...DISCOUNT_TOPICS,
  ...COMPLIANCE_TOPICS,
  ...BULK_TOPICS,
  ...SHOP_TOPICS,
] as const;
export type Topic = (typeof TOPICS)[number];

const known = new Set<string>(TOPICS);

export function isTopic(text: string): text is Topic {
  return known.has(text);
}
