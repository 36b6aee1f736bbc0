import type { StoreState } from "#test/store/state/store-state.ts";

// Verbs only change plain data; whoever delivers webhooks or follows the clock listens here.

export type StoreSignal = "queued" | "clock moved";

const listeners = new WeakMap<StoreState, Map<() => void, StoreSignal>>();

/** Calls back on a signal; answers how to stop. */
export function onStoreSignal(store: StoreState, signal: StoreSignal, listener: () => void): () => void {
  const all = listeners.get(store) ?? new Map<() => void, StoreSignal>();
  listeners.set(store, all.set(listener, signal));
  return () => all.delete(listener);
}

export function sendStoreSignal(store: StoreState, signal: StoreSignal): void {
  for (const [listener, wanted] of listeners.get(store) ?? []) if (wanted === signal) listener();
}
