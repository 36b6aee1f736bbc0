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
  /** True where these points also go when their member is inactive. */
  lapses: boolean;
}

/** What expiry depends on. */
type Ending = Pick<Lot, "expiresAt" | "lapses">;

/**
 * When points of a lot are gone: on their own date, or when the member's inactivity ends all points that lapse,
 * whichever comes first. Example: expires on 1 June, member inactive from 1 May: gone on 1 May.
 */
export function endsAt({ expiresAt, lapses }: Ending, inactiveAt: Date | null): Date | null {
  if (!lapses || !inactiveAt) return expiresAt;
  return expiresAt && expiresAt < inactiveAt ? expiresAt : inactiveAt;
}

export function isExpired(lot: Ending, now: Date, inactiveAt: Date | null = null): boolean {
  const end = endsAt(lot, inactiveAt);
  return end !== null && end <= now;
}

export function isAvailable(
  lot: Ending & Pick<Lot, "availableAt">,
  now: Date,
  inactiveAt: Date | null = null,
): boolean {
  return lot.availableAt <= now && !isExpired(lot, now, inactiveAt);
}

/** Points that can be spent now. */
export function availablePoints(lots: readonly Lot[], now: Date, inactiveAt: Date | null = null): number {
  return sumRemaining(lots.filter((lot) => isAvailable(lot, now, inactiveAt)));
}

/** Points whose hold has not ended. */
export function pendingPoints(lots: readonly Lot[], now: Date, inactiveAt: Date | null = null): number {
  return sumRemaining(lots.filter((lot) => lot.availableAt > now && !isExpired(lot, now, inactiveAt)));
}

function sumRemaining(lots: readonly Lot[]): number {
  return lots.reduce((total, lot) => total + lot.remaining, 0);
}

/** When these lots next change what can be spent: a hold ends or points expire. Null: never by themselves. */
export function nextChangeAt(lots: readonly Lot[], now: Date, inactiveAt: Date | null = null): Date | null {
  const moments = lots
    .filter((lot) => lot.remaining > 0)
    .flatMap((lot) => [lot.availableAt, endsAt(lot, inactiveAt)])
    .filter((moment) => moment !== null && moment > now);
  return moments.reduce<Date | null>(
    (first, moment) => (first && moment && first < moment ? first : moment),
    null,
  );
}
