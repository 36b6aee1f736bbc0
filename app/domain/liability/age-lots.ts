/** Whole local days since points were earned, from the first to the last day of the bucket; null: no end. */
export interface AgeBucket {
  fromDays: number;
  toDays: number | null;
}

export interface AgedPoints {
  /** Points that can be spent: the liability. */
  vested: number;
  /** Points whose hold has not ended: no liability yet. */
  pending: number;
  /** Points past their expiry date for which no expire entry has been booked yet. */
  pastExpiry: number;
}

export interface AgedLots extends AgeBucket, AgedPoints {}

/** The days of age at which buckets start. */
export const AGE_STARTS = [0, 31, 91, 181, 366, 731] as const;

/**
 * Definition: what is left in lots, by the local days since they were earned. Every lot is in exactly one bucket.
 * Formula: age = today − day earned, both in the shop's zone; buckets 0–30, 31–90, 91–180, 181–365, 366–730, 731+.
 * Source: ageing of receivables, as finance keeps it for what the shop is owed.
 * Example: 100 points earned 30 days ago and 50 earned 31 days ago: 0–30 holds 100, 31–90 holds 50.
 */
export function ageLots(lots: readonly ({ ageDays: number } & AgedPoints)[]): AgedLots[] {
  return AGE_STARTS.map((fromDays, index) => {
    const next = AGE_STARTS[index + 1];
    const inBucket = lots.filter(({ ageDays }) => bucketOf(ageDays) === index);
    return { fromDays, toDays: next === undefined ? null : next - 1, ...sumAged(inBucket) };
  });
}

/** Which bucket an age falls in. A lot dated ahead of today counts as new. */
function bucketOf(ageDays: number): number {
  return Math.max(
    0,
    AGE_STARTS.findLastIndex((start) => start <= ageDays),
  );
}

/** Aged points added up, by what they are. */
export function sumAged(parts: readonly AgedPoints[]): AgedPoints {
  return parts.reduce(
    (total, part) => ({
      vested: total.vested + part.vested,
      pending: total.pending + part.pending,
      pastExpiry: total.pastExpiry + part.pastExpiry,
    }),
    { vested: 0, pending: 0, pastExpiry: 0 },
  );
}
