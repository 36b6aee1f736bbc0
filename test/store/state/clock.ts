export interface StoreClock {
  /** Milliseconds that the store's clock is ahead of the machine's. */
  offsetMs: number;
}

/** The machine's time by a clock that the seam's shifted Date does not touch. Milliseconds since 1970. */
export function machineTime(): number {
  return performance.timeOrigin + performance.now();
}

/** The store's time. */
export function storeNow(holder: { clock: StoreClock }): Date {
  return new Date(Math.floor(machineTime() + holder.clock.offsetMs));
}
