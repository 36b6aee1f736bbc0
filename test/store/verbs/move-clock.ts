import { machineTime, storeNow } from "#test/store/state/clock.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { sendStoreSignal } from "#test/store/webhooks/queue-signal.ts";

export type MoveClockInput = { byMs: number } | { to: Date } | { reset: true };

/** Moves the store's clock; everything that follows it (app, worker, retries of webhooks) moves along. */
export function moveClock(store: StoreState, input: MoveClockInput): Date {
  if ("byMs" in input) store.clock.offsetMs += input.byMs;
  else if ("to" in input) store.clock.offsetMs = input.to.getTime() - machineTime();
  else store.clock.offsetMs = 0;
  sendStoreSignal(store, "clock moved");
  return storeNow(store);
}
