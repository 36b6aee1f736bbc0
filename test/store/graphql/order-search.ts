import type { Customer } from "#test/store/state/customer.ts";
import type { Order } from "#test/store/state/order.ts";
import type { Product } from "#test/store/state/product.ts";
import { financialStatus } from "#test/store/orders/financial-status.ts";
import type { SearchFields } from "#test/store/graphql/search-query.ts";

export const orderSearch: SearchFields<Order> = {
  default: (order) => order.name,
  id: (order) => order.id,
  name: (order) => order.name,
  email: (order) => order.email,
  customer_id: (order) => order.customerId,
  created_at: (order) => order.createdAt,
  updated_at: (order) => order.updatedAt,
  processed_at: (order) => order.processedAt,
  financial_status: (order) => financialStatus(order),
  status: (order) =>
    order.cancelledAt ? ["cancelled", "closed", "any"] : [order.closedAt ? "closed" : "open", "any"],
  source_name: (order) => order.source,
  tag: (order) => order.tags,
  test: (order) => String(order.test),
};

export const customerSearch: SearchFields<Customer> = {
  id: (customer) => customer.id,
  email: (customer) => customer.email,
  phone: (customer) => customer.phone,
  first_name: (customer) => customer.firstName,
  last_name: (customer) => customer.lastName,
  state: (customer) => customer.accountState,
  tag: (customer) => customer.tags,
  created_at: (customer) => customer.createdAt,
  customer_date: (customer) => customer.createdAt,
  updated_at: (customer) => customer.updatedAt,
};

export const productSearch: SearchFields<Product> = {
  default: (product) => product.title,
  id: (product) => product.id,
  title: (product) => product.title,
  handle: (product) => product.handle,
  vendor: (product) => product.vendor,
  product_type: (product) => product.productType,
  tag: (product) => product.tags,
  gift_card: (product) => String(product.giftCard),
  created_at: (product) => product.createdAt,
  updated_at: (product) => product.updatedAt,
};
