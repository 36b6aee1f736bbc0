import type { Customer } from "#test/store/state/customer.ts";
import type { Order, OrderLine } from "#test/store/state/order.ts";
import type { Product, Variant } from "#test/store/state/product.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

// Look-ups that name what is missing: a verb called for a thing that does not exist is a mistake of the caller.

function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Error(`The store has no ${what}`);
  return thing;
}

export function findShop(store: StoreState, domain: string): Shop {
  return found(store.shops.get(domain), `shop ${domain}`);
}

export function findOrder(shop: Shop, id: bigint): Order {
  return found(shop.orders.get(id), `order ${id}`);
}

export function findOrderLine(order: Order, id: bigint): OrderLine {
  return found(
    order.lines.find((line) => line.id === id),
    `line ${id} in order ${order.name}`,
  );
}

export function findCustomer(shop: Shop, id: bigint): Customer {
  return found(shop.customers.get(id), `customer ${id}`);
}

export function findProduct(shop: Shop, id: bigint): Product {
  return found(shop.products.get(id), `product ${id}`);
}

export function findVariant(shop: Shop, id: bigint): { product: Product; variant: Variant } {
  for (const product of shop.products.values()) {
    const variant = product.variants.find((candidate) => candidate.id === id);
    if (variant) return { product, variant };
  }
  throw new Error(`The store has no variant ${id}`);
}

export function findCustomerByEmail(shop: Shop, email: string): Customer | null {
  const wanted = email.trim().toLowerCase();
  return [...shop.customers.values()].find((customer) => customer.email?.toLowerCase() === wanted) ?? null;
}
