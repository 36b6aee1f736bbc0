import { storeNow } from "#test/store/state/clock.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** Lets the bucket fill up for the time that passed on the store's clock. */
function refill(store: StoreState, shop: Shop): void {
  const now = storeNow(store);
  const seconds = Math.max(0, (now.getTime() - shop.bucket.measuredAt.getTime()) / 1000);
  shop.bucket.available = Math.min(
    shop.bucket.maximum,
    shop.bucket.available + seconds * shop.bucket.restoreRate,
  );
  shop.bucket.measuredAt = now;
}

/** Takes points out of the bucket; false (and nothing taken) when there are not enough. */
export function takePoints(store: StoreState, shop: Shop, points: number): boolean {
  refill(store, shop);
  if (shop.bucket.available < points) return false;
  shop.bucket.available -= points;
  return true;
}

export function givePointsBack(shop: Shop, points: number): void {
  shop.bucket.available = Math.min(shop.bucket.maximum, shop.bucket.available + points);
}

export function throttleStatus(store: StoreState, shop: Shop): ThrottleStatus {
  refill(store, shop);
  return {
    maximumAvailable: shop.bucket.maximum,
    currentlyAvailable: Math.floor(shop.bucket.available),
    restoreRate: shop.bucket.restoreRate,
  };
}
