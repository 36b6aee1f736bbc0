/**
 * The points of one crediting entry, and what remains of them. They are pending until `availableAt` and gone from
 * `expiresAt` on, whether or not the expiry sweep has run.
 */
export interface Lot {
  /** Names the lot within a shop: the key of the entry that made it. */
  key: string;
  orderId: string | null;
  points: number;
  remaining: number;
  earnedAt: Date;
  availableAt: Date;
  expiresAt: Date | null;
}

export function isExpired(lot: Pick<Lot, "expiresAt">, now: Date): boolean {
  return lot.expiresAt !== null && lot.expiresAt <= now;
}

export function isAvailable(lot: Pick<Lot, "availableAt" | "expiresAt">, now: Date): boolean {
  return lot.availableAt <= now && !isExpired(lot, now);
}

/** Points that can be spent now. */
export function availablePoints(lots: readonly Lot[], now: Date): number {
  return lots.filter((lot) => isAvailable(lot, now)).reduce((total, lot) => total + lot.remaining, 0);
}

/** Points whose hold has not ended. */
export function pendingPoints(lots: readonly Lot[], now: Date): number {
  const held = lots.filter((lot) => lot.availableAt > now && !isExpired(lot, now));
  return held.reduce((total, lot) => total + lot.remaining, 0);
}

/** When these lots next change what can be spent: a hold ends or points expire. Null: never by themselves. */
export function nextChangeAt(lots: readonly Lot[], now: Date): Date | null {
  const moments = lots
    .filter((lot) => lot.remaining > 0)
    .flatMap((lot) => [lot.availableAt, lot.expiresAt])
    .filter((moment) => moment !== null && moment > now);
  return moments.reduce<Date | null>(
    (first, moment) => (first && moment && first < moment ? first : moment),
    null,
  );
}
