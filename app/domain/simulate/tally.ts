import type { Period } from "#app/domain/tiers/measure-window.ts";

/** Amounts as they came, in the order of time, of which the sum in any period is soon told. */
export interface Tally {
  moments: number[];
  /** How much there was up to each moment, that one included. */
  sums: number[];
}

export function newTally(): Tally {
  return { moments: [], sums: [] };
}

/** Adds an amount in place: a history may be long. */
export function addToTally({ moments, sums }: Tally, at: Date, amount: number): void {
  moments.push(at.getTime());
  sums.push((sums.at(-1) ?? 0) + amount);
}

/**
 * The sum in a period, from its beginning (included) until its end; not below zero, since points taken back may be
 * more than those earned in it. Example: 120 in March, 80 in April, the period from 1 April on: 80.
 */
export function sumIn(tally: Tally, { from, until }: Period): number {
  const before = from ? sumBefore(tally, from.getTime()) : 0;
  const through = until ? sumBefore(tally, until.getTime()) : (tally.sums.at(-1) ?? 0);
  return Math.max(0, through - before);
}

function sumBefore({ moments, sums }: Tally, moment: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? Infinity) < moment) low = middle + 1;
    else high = middle;
  }
  return sums[low - 1] ?? 0;
}
