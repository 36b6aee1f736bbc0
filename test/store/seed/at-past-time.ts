import { machineTime } from "#test/store/state/clock.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

/** Runs verbs as if the store's clock stood at an earlier moment. Nobody who follows the clock notices. */
export function atPastTime<T>(store: StoreState, moment: Date, work: () => T): T {
  const { offsetMs } = store.clock;
  store.clock.offsetMs = moment.getTime() - machineTime();
  try {
    return work();
  } finally {
    store.clock.offsetMs = offsetMs;
  }
}
