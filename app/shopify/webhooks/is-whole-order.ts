type Fields = Readonly<Record<string, unknown>>;

/** What Shopify always tells of an order, as null or as an empty list where there is nothing to tell. */
const OF_ORDER = [
  "processed_at",
  "cancelled_at",
  "test",
  "financial_status",
  "fulfillment_status",
  "total_tip_received",
  "discount_codes",
  "fulfillments",
  "refunds",
];
const OF_LINE = ["product_id", "variant_id", "vendor"];
const OF_REFUND = ["refund_line_items", "transactions", "refund_shipping_lines", "order_adjustments"];

/**
 * Whether an order's body tells all that points depend on. A subscription cuts bodies to the fields that it names
 * (include_fields in shopify.app.toml), and what was cut away by mistake would read as "no": an order without
 * `refunds` as one of which nothing came back. Of the other fields the payload's schema itself demands that they are there.
 */
export function isWholeOrder(order: Fields): boolean {
  return has(order, OF_ORDER) && each(order["line_items"], OF_LINE) && each(order["refunds"], OF_REFUND);
}

function has(fields: Fields, names: readonly string[]): boolean {
  return names.every((name) => fields[name] !== undefined);
}

function each(list: unknown, names: readonly string[]): boolean {
  return !Array.isArray(list) || list.every((item: Fields) => has(item, names));
}
