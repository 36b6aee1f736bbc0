import { storeNow } from "#test/store/state/clock.ts";
import { findCustomer, findShop } from "#test/store/state/find.ts";
import { randomHex } from "#test/store/state/random.ts";
import type { StorefrontSession, StoreState } from "#test/store/state/store-state.ts";
import { updateCustomer } from "#test/store/verbs/update-customer.ts";

/** A shopper signs in to the storefront. A customer who has no account yet gets one, as with Shopify's new accounts. */
export function logIn(store: StoreState, input: { shop: string; customerId: bigint }): StorefrontSession {
  const customer = findCustomer(findShop(store, input.shop), input.customerId);
  if (customer.accountState !== "enabled") updateCustomer(store, { ...input, accountState: "enabled" });
  const session = {
    token: randomHex(store.random, 32),
    shopDomain: input.shop,
    customerId: customer.id,
    startedAt: storeNow(store),
  };
  store.sessions.set(session.token, session);
  return session;
}
