import { z } from "zod";

/** Whole points. A plain integer that JSON and JavaScript keep exactly (up to 2^53 − 1). */
export const Points = z.int();
export type Points = number;

/** Reads a bigint of the database as points. Throws where JavaScript could not keep it exactly. */
export function toPoints(value: bigint): Points {
  const points = Number(value);
  if (!Number.isSafeInteger(points))
    throw new RangeError(`${value} points are more than can be counted exactly`);
  return points;
}

/**
 * Points as people count them, of units of the ledger. Exact for up to two decimals.
 * Example: 125 tenths are 12.5.
 */
export function wholePoints(units: Points, pointDecimals: number): number {
  return units / 10 ** pointDecimals;
}
