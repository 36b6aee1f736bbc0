import { EMPTY_LEDGER, type LedgerState } from "#app/domain/ledger/movement.ts";
import type { Lot } from "#app/domain/ledger/lot.ts";

export const now = new Date("2026-11-20T00:00:00Z");
export const day = (days: number) => new Date(now.getTime() + days * 86_400_000);

/** A lot of 100 points that can be used and never expires; name what differs. */
export function makeLot(lot: Partial<Lot> = {}): Lot {
  return {
    key: "lot",
    orderId: null,
    points: 100,
    remaining: 100,
    earnedAt: now,
    availableAt: now,
    expiresAt: null,
    lapses: false,
    ...lot,
  };
}

export function ledgerOf(...lots: Partial<Lot>[]): LedgerState {
  return { ...EMPTY_LEDGER, lots: lots.map((lot, index) => makeLot({ key: `lot-${index}`, ...lot })) };
}

export function remaining(state: LedgerState): Record<string, number> {
  return Object.fromEntries(state.lots.map((lot) => [lot.key, lot.remaining]));
}

export function total(state: LedgerState): number {
  return state.lots.reduce((sum, lot) => sum + lot.remaining, 0) - state.deficit;
}
