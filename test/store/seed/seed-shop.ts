import { storeNow } from "#test/store/state/clock.ts";
import { findShop } from "#test/store/state/find.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { atPastTime } from "#test/store/seed/at-past-time.ts";
import { samplePeople } from "#test/store/seed/sample-people.ts";
import { sampleOrders } from "#test/store/seed/sample-orders.ts";
import { stockShop } from "#test/store/seed/stock-shop.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";

const openedDaysAgo = 92;
const dayMs = 86_400_000;

/**
 * Fills a shop with products, customers and about forty orders of the past ninety days, all through the verbs, so
 * that the webhooks of that history are queued too. The same seed gives the same shop. A shop that seedPast() has
 * stocked keeps its products. Throws for a shop that has these customers already.
 */
export function seedShop(store: StoreState, domain: string, seed = 1871): Shop {
  const shop = findShop(store, domain);
  const now = storeNow(store);
  const past = <T>(daysAgo: number, work: () => T): T =>
    atPastTime(store, new Date(now.getTime() - daysAgo * dayMs), work);
  shop.createdAt = new Date(now.getTime() - (openedDaysAgo + 300) * dayMs);
  const stocked = [...shop.products.values()];
  const products = stocked.length > 0 ? stocked : past(openedDaysAgo, () => stockShop(store, domain));
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
