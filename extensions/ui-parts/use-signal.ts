import { useEffect, useState } from "preact/hooks";

/** A value of the host that changes, as the hosts give them without a library for signals. */
export interface HostSignal<T> {
  readonly value: T;
  subscribe(listen: (value: T) => void): () => void;
}

/** The value now; what uses it is drawn again when it changes. */
export function useSignal<T>(signal: HostSignal<T>): T {
  // A function would be called by the setter, so the value travels in a box.
  const [box, setBox] = useState({ value: signal.value });
  useEffect(() => {
    setBox({ value: signal.value });
    return signal.subscribe((value) => setBox({ value }));
  }, [signal]);
  return box.value;
}
