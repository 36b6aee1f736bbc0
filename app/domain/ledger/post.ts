import { allocateClawback, type Taking } from "./allocate.ts";
import type { Lot } from "./lot.ts";

/** What a member's entries have come to: the lots with points left, and the points owed. */
export interface LedgerState {
  lots: readonly Lot[];
  deficit: number;
}

export const EMPTY_LEDGER: LedgerState = { lots: [], deficit: 0 };

/** Points that an order gives, or something else (`orderId` null): `earn`. */
export interface Credit {
  kind: "earn";
  key: string;
  orderId: string | null;
  points: number;
  earnedAt: Date;
  availableAt: Date;
  expiresAt: Date | null;
}

/** Points of an order taken back (`clawback`); `points` is above zero here and negative in the entry. */
export interface Debit {
  kind: "clawback";
  key: string;
  orderId: string;
  points: number;
}

export interface Posted {
  state: LedgerState;
  /** Takings recorded with the entry. A credit that pays a deficit takes from its own lot. */
  takings: Taking[];
}

/**
 * Applies one movement to a member's ledger. Replaying all movements of a member gives the same lots and deficit
 * as were stored, which is what "balance replayed equals balance cached" means.
 *
 * Example: lots 30, take back 50: the lot is empty and 20 are owed; then earn 25: the new lot keeps 5 and nothing
 * is owed. Always: sum of entries = points left in lots − deficit.
 */
export function post(state: LedgerState, movement: Credit | Debit, now: Date): Posted {
  return movement.kind === "earn" ? credit(state, movement) : debit(state, movement, now);
}

function credit(state: LedgerState, { kind: _kind, ...earned }: Credit): Posted {
  const paid = Math.min(state.deficit, earned.points);
  const lot: Lot = { ...earned, remaining: earned.points - paid };
  return {
    state: { lots: [...state.lots, lot], deficit: state.deficit - paid },
    takings: paid > 0 ? [{ lotKey: lot.key, points: paid }] : [],
  };
}

function debit(state: LedgerState, movement: Debit, now: Date): Posted {
  const { takings, shortfall } = allocateClawback(state.lots, movement.points, {
    orderId: movement.orderId,
    now,
  });
  const taken = new Map(takings.map((taking) => [taking.lotKey, taking.points]));
  const lots = state.lots.map((lot) => ({ ...lot, remaining: lot.remaining - (taken.get(lot.key) ?? 0) }));
  return { state: { lots, deficit: state.deficit + shortfall }, takings };
}
