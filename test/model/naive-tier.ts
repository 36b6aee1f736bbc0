import type { TierLadder } from "#app/domain/tiers/tier.ts";

export interface NaiveOrder {
  dollars: number;
  placed: string;
  /** The day on which all of it went back; null while it is kept. */
  returned: string | null;
}

/**
 * The tier by calendar year in whole days of UTC, written a second time as plainly as possible: a tier reached in a
 * year is held through the next year by the orders that stand on the day that is asked about. Falls to what is
 * reached. Nothing is shared with the product.
 */
export function naiveTier(ladder: TierLadder, orders: NaiveOrder[], day: string): string | null {
  const year = Number(day.slice(0, 4));
  const spentIn = (asked: number) =>
    orders
      .filter(({ placed }) => placed <= day && Number(placed.slice(0, 4)) === asked)
      .filter(({ returned }) => returned === null || returned > day)
      .reduce((sum, { dollars }) => sum + dollars * 100, 0);
  const best = Math.max(spentIn(year), spentIn(year - 1));
  return ladder.tiers.filter(({ threshold }) => threshold <= best).at(-1)?.id ?? null;
}
