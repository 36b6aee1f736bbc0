import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { Program } from "#app/domain/program.ts";

const DAY_MS = 86_400_000;

/**
 * Stands for "after the order was fulfilled" while nobody knows when that will be. It lies beyond every real date, so
 * points that wait for it are pending in each sum without being treated apart.
 */
export const AFTER_FULFILMENT = new Date("9999-12-31T00:00:00Z");

export function waitsForFulfilment(availableAt: Date): boolean {
  return availableAt >= AFTER_FULFILMENT;
}

/**
 * When the points of an order can be spent: `holdDays` of 24 hours after the order's date, or after all of it was
 * sent or handed over.
 * Example: 14 days from fulfilment, ordered on 1 May, sent on 5 May at noon: usable from 19 May at noon.
 */
export function holdEnd(
  { holdDays, holdFrom }: Pick<Program, "holdDays" | "holdFrom">,
  { processedAt, fulfilledAt }: Pick<OrderSnapshot, "processedAt" | "fulfilledAt">,
): Date {
  const from = holdFrom === "paid" ? processedAt : fulfilledAt;
  return from ? new Date(from.getTime() + holdDays * DAY_MS) : AFTER_FULFILMENT;
}

/**
 * The date that waiting points get when their order is fulfilled. A fulfilment that is told late makes them usable
 * from the next moment on, never from a moment before: what was decided while they waited stays right.
 */
export function holdEndTold(end: Date, now: Date): Date {
  return end > now ? end : new Date(now.getTime() + 1);
}
