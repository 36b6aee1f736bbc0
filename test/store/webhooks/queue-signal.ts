import type { StoreState } from "#test/store/state/store-state.ts";

// Verbs only change plain data; whoever delivers or shows it listens here.

const listeners = new WeakMap<StoreState, Set<() => void>>();

/** Calls back whenever a webhook was queued or the clock was moved; answers how to stop. */
export function onStoreSignal(store: StoreState, listener: () => void): () => void {
  const all = listeners.get(store) ?? new Set();
  listeners.set(store, all.add(listener));
  return () => all.delete(listener);
}

export function signalQueued(store: StoreState): void {
  for (const listener of listeners.get(store) ?? []) listener();
}
