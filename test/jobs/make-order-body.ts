/** The body of an order webhook of about 12 KB, as Shopify writes it, by text alone: the benches make thousands a second. */
export function makeOrderBody(order: {
  number: number;
  customer: number;
  amount: string;
  updatedAt?: string;
}): string {
  const id = 5_500_000_000_000 + order.number;
  const customer = 7_100_000_000_000 + order.customer;
  const at = order.updatedAt ?? "2026-11-01T08:00:00-04:00";
  const set = (amount: string) => {
    const money = `{"amount":"${amount}","currency_code":"USD"}`;
    return `{"shop_money":${money},"presentment_money":${money}}`;
  };
  const address = `{"first_name":"Ann","last_name":"Lee","company":null,"address1":"1 Main Street","address2":"","city":"Albany","province":"New York","country":"United States","zip":"12207","phone":null,"name":"Ann Lee","province_code":"NY","country_code":"US","latitude":42.65,"longitude":-73.75}`;
  const line = (index: number, price: string) =>
    `{"id":${id * 10 + index},"admin_graphql_api_id":"gid://shopify/LineItem/${id * 10 + index}","attributed_staffs":[],"current_quantity":1,"fulfillable_quantity":1,"fulfillment_service":"manual","fulfillment_status":null,"gift_card":false,"grams":340,"name":"Plant ${index}","price":"${price}","price_set":${set(price)},"product_exists":true,"product_id":8800000000${index},"properties":[],"quantity":1,"requires_shipping":true,"sales_line_item_group_id":null,"sku":"PL-${index}","taxable":true,"title":"Plant ${index}","total_discount":"0.00","total_discount_set":${set("0.00")},"variant_id":9900000000${index},"variant_inventory_management":"shopify","variant_title":null,"vendor":"Fern","tax_lines":[{"channel_liable":false,"price":"0.00","price_set":${set("0.00")},"rate":0.08,"title":"State tax"}],"duties":[],"discount_allocations":[]}`;
  const lines = [line(0, order.amount), ...[1, 2, 3, 4].map((index) => line(index, "0.00"))].join(",");
  const totals = [
    "subtotal",
    "total",
    "total_tax",
    "total_discounts",
    "total_line_items",
    "current_subtotal",
    "current_total",
    "current_total_tax",
    "current_total_discounts",
  ]
    .map((name) => `"${name}_price":"${order.amount}","${name}_price_set":${set(order.amount)}`)
    .join(",");
  return `{"id":${id},"admin_graphql_api_id":"gid://shopify/Order/${id}","app_id":580111,"browser_ip":"203.0.113.9","buyer_accepts_marketing":false,"cancel_reason":null,"cancelled_at":null,"cart_token":"c1-${id}","checkout_id":null,"checkout_token":"${id}","client_details":{"accept_language":"en-US","browser_height":null,"browser_ip":"203.0.113.9","browser_width":null,"session_hash":null,"user_agent":"Mozilla/5.0"},"closed_at":null,"confirmed":true,"contact_email":"c${customer}@example.com","created_at":"${at}","currency":"USD",${totals},"total_shipping_price_set":${set("5.00")},"customer_locale":"en","discount_codes":[],"email":"c${customer}@example.com","estimated_taxes":false,"financial_status":"paid","fulfillment_status":null,"landing_site":"/","location_id":null,"name":"#${order.number}","note":null,"note_attributes":[],"number":${order.number},"order_number":${order.number},"payment_gateway_names":["shopify_payments"],"phone":null,"presentment_currency":"USD","processed_at":"${at}","referring_site":"","source_name":"web","tags":"","tax_exempt":false,"tax_lines":[],"taxes_included":false,"test":false,"token":"${id}","total_tip_received":"0.00","total_weight":1700,"updated_at":"${at}","user_id":null,"billing_address":${address},"customer":{"id":${customer},"created_at":"${at}","updated_at":"${at}","first_name":"Ann","last_name":"Lee","state":"disabled","note":null,"verified_email":true,"email":"c${customer}@example.com","phone":null,"currency":"USD","tax_exemptions":[],"admin_graphql_api_id":"gid://shopify/Customer/${customer}","default_address":${address}},"discount_applications":[],"fulfillments":[],"line_items":[${lines}],"payment_terms":null,"refunds":[],"shipping_address":${address},"shipping_lines":[{"id":${id + 7},"code":"Standard","current_discounted_price_set":${set("5.00")},"discounted_price":"5.00","discounted_price_set":${set("5.00")},"is_removed":false,"phone":null,"price":"5.00","price_set":${set("5.00")},"source":"shopify","title":"Standard","tax_lines":[],"discount_allocations":[]}],"returns":[],"line_item_groups":[]}`;
}
