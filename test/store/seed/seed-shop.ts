import { storeNow } from "#test/store/state/clock.ts";
import { findShop } from "#test/store/state/find.ts";
import type { Product } from "#test/store/state/product.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { atPastTime } from "#test/store/seed/at-past-time.ts";
import { collectionTitles, sampleProducts } from "#test/store/seed/catalogue.ts";
import { sampleMarkets, samplePeople } from "#test/store/seed/sample-people.ts";
import { sampleOrders } from "#test/store/seed/sample-orders.ts";
import { createCollection } from "#test/store/verbs/create-collection.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createDiscount } from "#test/store/verbs/create-discount.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";

const openedDaysAgo = 92;
const dayMs = 86_400_000;

/**
 * Fills a shop with products, customers and about forty orders of the past ninety days, all through the verbs, so
 * that the webhooks of that history are queued too. The same seed gives the same shop. Throws for a shop that has
 * products already.
 */
export function seedShop(store: StoreState, domain: string, seed = 1871): Shop {
  const shop = findShop(store, domain);
  if (shop.products.size > 0) throw new Error(`${domain} is not empty`);
  const now = storeNow(store);
  const past = <T>(daysAgo: number, work: () => T): T =>
    atPastTime(store, new Date(now.getTime() - daysAgo * dayMs), work);
  shop.createdAt = new Date(now.getTime() - (openedDaysAgo + 300) * dayMs);
  shop.markets.push(
    ...sampleMarkets.filter(({ handle }) => !shop.markets.some((one) => one.handle === handle)),
  );
  const products = past(openedDaysAgo, () => addProducts(store, domain));
  past(openedDaysAgo, () =>
    createDiscount(store, { shop: domain, code: "WELCOME10", value: { kind: "percentage", percent: "10" } }),
  );
  const people = samplePeople.map((person, index) => ({
    person,
    customer: past(openedDaysAgo - index * 0.1, () =>
      createCustomer(store, { shop: domain, ...person.details }),
    ),
  }));
  const events = sampleOrders({ store, shop: domain, random: { seed }, people, products });
  for (const event of events.sort((a, b) => b.daysAgo - a.daysAgo)) past(event.daysAgo, event.happen);
  return shop;
}

function addProducts(store: StoreState, shop: string): Product[] {
  const made = sampleProducts().map(({ input, collection }) => ({
    product: createProduct(store, { shop, ...input }),
    collection,
  }));
  for (const [handle, title] of Object.entries(collectionTitles)) {
    const productIds = made
      .filter(({ collection }) => collection === handle)
      .map(({ product }) => product.id);
    createCollection(store, { shop, title, handle, productIds });
  }
  return made.map(({ product }) => product);
}
