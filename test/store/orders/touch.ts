import { storeNow } from "#test/store/state/clock.ts";
import type { Order } from "#test/store/state/order.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

/** A moment in whole seconds: Shopify shows no finer ones. */
export function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000);
}

/**
 * Marks a change. Shopify's updated_at counts seconds, so two quick changes could tie; the store moves the later
 * one on by a second, unless the fault `sameSecond` asks for ties.
 */
export function touchOrder(store: StoreState, order: Order): void {
  const now = wholeSecond(storeNow(store));
  const next = new Date(order.updatedAt.getTime() + 1000);
  order.updatedAt = !store.faults.sameSecond && now < next ? next : now;
}
