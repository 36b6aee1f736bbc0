import {
  allocateAdjustment,
  allocateClawback,
  allocateSpending,
  allocateTakeBack,
  type Allocation,
} from "./allocate.ts";
import { inactiveAtAfter } from "./expiry-date.ts";
import type { Lot } from "./lot.ts";
import type {
  AdjustUp,
  Clawback,
  Earn,
  Expire,
  Forgive,
  LedgerState,
  MoveOut,
  Movement,
  Posted,
  Refusal,
  Taking,
} from "./movement.ts";
import { restore } from "./restore.ts";

/**
 * Applies one movement to a member's ledger, or refuses it. Replaying all movements of a member gives the same lots
 * and deficit as were stored, which is what "balance replayed equals balance cached" means.
 *
 * Example: lots 30, take back 50: the lot is empty and 20 are owed; then earn 25: the new lot keeps 5 and nothing
 * is owed. Always: sum of entries = points left in lots − deficit.
 *
 * Points that are due to expire are to be expired first (expire.ts); until then they are never touched here.
 */
export function decide(state: LedgerState, movement: Movement, now: Date): Posted | Refusal {
  if (!Number.isSafeInteger(movement.points) || movement.points < 1)
    throw new RangeError(`A movement has a whole number of points from 1, not ${movement.points}`);
  const posted = apply(state, movement, now);
  if (!posted.ok || !movement.kept) return posted;
  const inactiveAt = inactiveAtAfter(posted.state.inactiveAt, movement.kept);
  return { ...posted, state: { ...posted.state, inactiveAt } };
}

function apply(state: LedgerState, movement: Movement, now: Date): Posted | Refusal {
  const { points } = movement;
  switch (movement.kind) {
    case "earn":
    case "adjust-up":
      return credit(state, movement);
    case "clawback":
      return debit(state, points, allocateClawback(state, points, { orderId: movement.orderId, now }));
    case "redeem":
      return unlessMissing(state, points, allocateSpending(state, points, now));
    case "adjust-down": {
      const allocation = allocateAdjustment(state, points, now);
      return movement.mayOwe ? debit(state, points, allocation) : unlessMissing(state, points, allocation);
    }
    case "expire":
    case "move-out":
      return takeFromLot(state, movement);
    case "take-back":
    case "reverse":
      return debit(state, points, allocateTakeBack(state, points, { lotKey: movement.lotKey, now }));
    case "forgive":
      return forgive(state, movement);
    case "restore":
      return restore(state, movement, now);
  }
}

/** `decide` for movements that nothing refuses. */
export function post(state: LedgerState, movement: Earn | AdjustUp | Clawback, now: Date): Posted {
  const posted = decide(state, movement, now);
  if (!posted.ok) throw new Error(`${movement.kind} was refused: ${posted.reason}`);
  return posted;
}

function credit(state: LedgerState, movement: Earn | AdjustUp): Posted {
  const { key, points, earnedAt, availableAt, expiresAt, lapses } = movement;
  const orderId = movement.orderId ?? null;
  const paid = Math.min(state.deficit, points);
  const lot: Lot = {
    key,
    orderId,
    points,
    remaining: points - paid,
    earnedAt,
    availableAt,
    expiresAt,
    lapses,
  };
  return {
    ok: true,
    points,
    state: { ...state, lots: [...state.lots, lot], deficit: state.deficit - paid },
    takings: paid > 0 ? [{ lotKey: key, points: paid }] : [],
    extended: [],
  };
}

function unlessMissing(state: LedgerState, points: number, allocation: Allocation): Posted | Refusal {
  if (allocation.shortfall > 0)
    return { ok: false, reason: "not-enough-points", missing: allocation.shortfall };
  return debit(state, points, allocation);
}

function debit(state: LedgerState, points: number, { takings, shortfall }: Allocation): Posted {
  return {
    ok: true,
    points: -points,
    state: { ...state, lots: lessTakings(state.lots, takings), deficit: state.deficit + shortfall },
    takings,
    extended: [],
  };
}

function takeFromLot(state: LedgerState, { kind, lotKey, points }: Expire | MoveOut): Posted {
  const lot = state.lots.find((known) => known.key === lotKey);
  if (lot?.remaining !== points)
    throw new Error(`Lot ${lotKey} does not hold the ${points} points to ${kind}`);
  return debit(state, points, { takings: [{ lotKey, points }], shortfall: 0 });
}

function forgive(state: LedgerState, { points }: Forgive): Posted {
  if (points > state.deficit) throw new RangeError(`${points} points cannot be forgiven of ${state.deficit}`);
  return {
    ok: true,
    points,
    state: { ...state, deficit: state.deficit - points },
    takings: [],
    extended: [],
  };
}

function lessTakings(lots: readonly Lot[], takings: readonly Taking[]): Lot[] {
  const taken = new Map(takings.map((taking) => [taking.lotKey, taking.points]));
  return lots.map((lot) => ({ ...lot, remaining: lot.remaining - (taken.get(lot.key) ?? 0) }));
}
