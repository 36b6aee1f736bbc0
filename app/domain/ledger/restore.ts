import { later } from "#app/domain/calendar.ts";
import { byExpiryThenAge } from "./allocate.ts";
import { apportion } from "./apportion.ts";
import { isExpired, type Lot } from "./lot.ts";
import type { LedgerState, Posted, Refusal, Restore, Taking } from "./movement.ts";

interface GivenBack {
  lot: Lot;
  points: number;
  isExtended: boolean;
}

/**
 * Gives points of an earlier entry back to the very lots they came from, in proportion, with their own dates. Where
 * a lot has expired meanwhile its points come back until `graceUntil`, or not at all; those that do not come back
 * are lost for good, and a later part does not make up for them.
 *
 * Points that come back pay a deficit first, as points earned do: nobody spends points while owing some.
 *
 * Example: 100 were spent, 60 from a lot until June and 40 from one until July; half comes back in May: 30 and 20.
 */
export function restore(state: LedgerState, movement: Restore, now: Date): Posted | Refusal {
  const { taken, before, points } = movement;
  const all = taken.reduce((sum, one) => sum + one.points, 0);
  if (before + points > all) return { ok: false, reason: "more-than-taken", left: all - before };
  const givenBack = sharesOf(movement).flatMap((share) => toGiveBack(share, movement, { state, now }));
  const back = givenBack.reduce((sum, one) => sum + one.points, 0);
  if (back === 0) return { ok: false, reason: "points-expired" };
  const payments = payDeficit(givenBack, state.deficit);
  const paid = payments.reduce((sum, one) => sum + one.points, 0);
  const extended = givenBack.filter(({ isExtended }) => isExtended).map(({ lot }) => lot);
  const lapsed = extended.some((lot) => lot.lapses) && movement.graceUntil;
  return {
    ok: true,
    points: back,
    takings: [
      ...givenBack.map(({ lot, points: given }) => ({ lotKey: lot.key, points: -given })),
      ...payments,
    ],
    extended: extended.flatMap(({ key, expiresAt }) => (expiresAt ? [{ lotKey: key, expiresAt }] : [])),
    state: {
      lots: withPoints(state.lots, givenBack, payments),
      deficit: state.deficit - paid,
      inactiveAt: lapsed && state.inactiveAt ? later(state.inactiveAt, lapsed) : state.inactiveAt,
    },
  };
}

function sharesOf({ taken, before, points }: Restore): { lot: Lot; points: number }[] {
  const sizes = taken.map((one) => one.points);
  const [had, has] = [apportion(sizes, before), apportion(sizes, before + points)];
  return taken.map(({ lot }, index) => ({ lot, points: (has[index] ?? 0) - (had[index] ?? 0) }));
}

function toGiveBack(
  { lot, points }: { lot: Lot; points: number },
  { graceUntil }: Restore,
  { state, now }: { state: LedgerState; now: Date },
): GivenBack[] {
  if (points === 0) return [];
  const current = state.lots.find((known) => known.key === lot.key) ?? lot;
  if (!isExpired(current, now, state.inactiveAt)) return [{ lot: current, points, isExtended: false }];
  if (!graceUntil) return [];
  // A lot without a date of its own has lapsed by inactivity, whose moment moves instead.
  const expiresAt = current.expiresAt && later(current.expiresAt, graceUntil);
  return [{ lot: { ...current, expiresAt }, points, isExtended: true }];
}

function payDeficit(givenBack: readonly GivenBack[], deficit: number): Taking[] {
  const payments: Taking[] = [];
  let owed = deficit;
  for (const { lot, points } of [...givenBack].sort((one, other) => byExpiryThenAge(one.lot, other.lot))) {
    const paid = Math.min(owed, points);
    if (paid > 0) payments.push({ lotKey: lot.key, points: paid });
    owed -= paid;
  }
  return payments;
}

function withPoints(
  lots: readonly Lot[],
  givenBack: readonly GivenBack[],
  payments: readonly Taking[],
): Lot[] {
  const kept = lots.filter((lot) => !givenBack.some((back) => back.lot.key === lot.key));
  const changed = givenBack.map(({ lot, points }) => {
    const paid = payments.find(({ lotKey }) => lotKey === lot.key)?.points ?? 0;
    return { ...lot, remaining: lot.remaining + points - paid };
  });
  return [...kept, ...changed];
}
