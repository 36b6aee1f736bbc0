import type { HistoryKind, HistoryStatus } from "./history-run.ts";

export interface HistoryPlace {
  kind: HistoryKind;
  status: HistoryStatus;
  bytes: number | null;
  bytesRead: number;
  ordersRead: number;
  ordersDone: number;
  customersDone: number;
}

/** How much of the whole each phase is, where it begins and how long it lasts, in percent. */
const PHASES: Partial<Record<HistoryStatus, { from: number; length: number }>> = {
  asking: { from: 2, length: 0 },
  reading: { from: 10, length: 40 },
  storing: { from: 50, length: 25 },
  counting: { from: 75, length: 24 },
  rehearsing: { from: 50, length: 50 },
  awarding: { from: 0, length: 100 },
};

/**
 * How far a run is, in whole percent of its time, roughly.
 * Example: half of the file is read: 10 + 40 × 1/2 = 30.
 */
export function historyPercent(place: HistoryPlace): number {
  const phase = PHASES[place.status];
  if (!phase) return 100;
  return Math.round(phase.from + phase.length * Math.min(1, shareOf(place)));
}

function shareOf({ status, bytes, bytesRead, ordersRead, ordersDone, customersDone }: HistoryPlace): number {
  if (status === "reading") return bytes ? bytesRead / bytes : 0;
  // How many customers there are is known once all are counted; a customer has two or three orders.
  if (status === "counting") return (2.5 * customersDone) / Math.max(1, ordersRead);
  return ordersDone / Math.max(1, ordersRead);
}
