import { isAvailable, isExpired, type Lot } from "./lot.ts";
import type { LedgerState, Taking } from "./movement.ts";

export interface Allocation {
  takings: Taking[];
  /** What the lots could not give. */
  shortfall: number;
}

/** The order in which debits take lots: earliest expiry, then oldest, then key. */
export function byExpiryThenAge(one: Lot, other: Lot): number {
  const never = Number.MAX_SAFE_INTEGER;
  return (
    (one.expiresAt?.getTime() ?? never) - (other.expiresAt?.getTime() ?? never) ||
    one.earnedAt.getTime() - other.earnedAt.getTime() ||
    (one.key < other.key ? -1 : 1)
  );
}

/**
 * Takes back an order's points: first from the lots that this order made, then from lots that can be spent, then
 * from lots still on hold; expired lots are never touched. What is missing becomes a deficit.
 * Example: the order's lot has 30 left of 100; 100 are taken back; another lot holds 50: 30 + 50, shortfall 20.
 */
export function allocateClawback(
  state: LedgerState,
  points: number,
  { orderId, now }: { orderId: string; now: Date },
): Allocation {
  const rank = (lot: Lot) => (lot.orderId === orderId ? 0 : isAvailable(lot, now, state.inactiveAt) ? 1 : 2);
  return take(inRanks(openLots(state, now), rank), points);
}

/** Takes back a bonus: first from its own lot, then from others as a clawback does. */
export function allocateTakeBack(
  state: LedgerState,
  points: number,
  { lotKey, now }: { lotKey: string; now: Date },
): Allocation {
  const rank = (lot: Lot) => (lot.key === lotKey ? 0 : isAvailable(lot, now, state.inactiveAt) ? 1 : 2);
  return take(inRanks(openLots(state, now), rank), points);
}

/** Spends points: only those that can be used now. */
export function allocateSpending(state: LedgerState, points: number, now: Date): Allocation {
  const usable = openLots(state, now).filter((lot) => isAvailable(lot, now, state.inactiveAt));
  return take(usable, points);
}

/** Takes points by hand: those that can be used now, then those on hold. */
export function allocateAdjustment(state: LedgerState, points: number, now: Date): Allocation {
  const rank = (lot: Lot) => (isAvailable(lot, now, state.inactiveAt) ? 0 : 1);
  return take(inRanks(openLots(state, now), rank), points);
}

function openLots({ lots, inactiveAt }: LedgerState, now: Date): Lot[] {
  return lots.filter((lot) => lot.remaining > 0 && !isExpired(lot, now, inactiveAt)).sort(byExpiryThenAge);
}

function inRanks(open: readonly Lot[], rank: (lot: Lot) => number): Lot[] {
  return [0, 1, 2].flatMap((wanted) => open.filter((lot) => rank(lot) === wanted));
}

function take(ordered: readonly Lot[], points: number): Allocation {
  const takings: Taking[] = [];
  let missing = points;
  for (const lot of ordered) {
    if (missing === 0) break;
    const taken = Math.min(lot.remaining, missing);
    takings.push({ lotKey: lot.key, points: taken });
    missing -= taken;
  }
  return { takings, shortfall: missing };
}
