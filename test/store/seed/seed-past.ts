import { atPastTime } from "#test/store/seed/at-past-time.ts";
import { stockShop } from "#test/store/seed/stock-shop.ts";
import { storeNow } from "#test/store/state/clock.ts";
import type { Product } from "#test/store/state/product.ts";
import { nextRandom, pickOne, randomBelow, type RandomState } from "#test/store/state/random.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";

const DAY_MS = 86_400_000;
const PEOPLE = 480;
const LONGEST_AGO = 400;
/** After each order so many leave for good; the others order again after such a time on average, in days. */
const LEAVES = 0.38;
const USUAL_GAP = 46;

const FIRST = [
  "Ana",
  "Ben",
  "Chloe",
  "Diego",
  "Emre",
  "Freya",
  "Goran",
  "Hye",
  "Ines",
  "Jamal",
  "Kira",
  "Luca",
];
const LAST = [
  "Abbott",
  "Brandt",
  "Costa",
  "Dahl",
  "Evans",
  "Fofana",
  "Greco",
  "Haas",
  "Ito",
  "Jensen",
  "Kaya",
];

/**
 * More than a year of a shop before it knew the app: customers who come back, or not, as customers do (each leaves
 * with the same chance after an order, and orders at random times until then). Nobody is told of it by webhook, so
 * that the app has to read the shop's history. Call it before the app is installed.
 */
export function seedPast(store: StoreState, domain: string, seed = 1907): void {
  const random: RandomState = { seed };
  const now = storeNow(store).getTime();
  const past = <T>(daysAgo: number, work: () => T): T =>
    atPastTime(store, new Date(now - daysAgo * DAY_MS), work);
  const products = past(LONGEST_AGO, () => stockShop(store, domain)).filter(({ giftCard }) => !giftCard);
  const visits = Array.from({ length: PEOPLE }, (_, index) => visitsOf(random, index)).flat();
  const customers = new Map<number, bigint>();
  for (const { person, daysAgo } of visits.sort((one, other) => other.daysAgo - one.daysAgo)) {
    past(daysAgo, () => {
      const known = customers.get(person);
      const customerId = known ?? createCustomer(store, { shop: domain, ...personOf(person) }).id;
      customers.set(person, customerId);
      buy(store, { domain, customerId, products, random, isFirst: known === undefined });
    });
  }
}

function visitsOf(random: RandomState, person: number): { person: number; daysAgo: number }[] {
  const visits = [];
  let daysAgo = 3 + nextRandom(random) * (LONGEST_AGO - 3);
  while (daysAgo > 1) {
    visits.push({ person, daysAgo });
    if (nextRandom(random) < LEAVES) break;
    daysAgo -= -Math.log(1 - nextRandom(random)) * USUAL_GAP;
  }
  return visits;
}

function personOf(index: number) {
  const firstName = FIRST[index % FIRST.length] ?? "";
  const lastName = LAST[index % LAST.length] ?? "";
  return { firstName, lastName, email: `${firstName}.${lastName}.${index}@example.com`.toLowerCase() };
}

function buy(
  store: StoreState,
  buyer: { domain: string; customerId: bigint; products: Product[]; random: RandomState; isFirst: boolean },
): void {
  const { domain: shop, customerId, products, random, isFirst } = buyer;
  const lines = Array.from({ length: 1 + randomBelow(random, 2) }, () => ({
    variantId: pickOne(random, pickOne(random, products).variants).id,
    quantity: 1,
  }));
  const order = placeOrder(store, {
    ...{ shop, customerId, lines },
    ...(nextRandom(random) < 0.2 ? { source: "pos" as const } : {}),
    ...(isFirst && nextRandom(random) < 0.3 ? { discountCode: "WELCOME10" } : {}),
  });
  if (nextRandom(random) < 0.05) refundOrder(store, { shop, orderId: order.id, full: true });
}
