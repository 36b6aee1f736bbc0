import {
  isDay,
  namedRange,
  RANGE_NAMES,
  type DayRange,
  type RangeName,
} from "#app/domain/liability/report-range.ts";

export interface LiabilityQuery {
  name: RangeName | "custom";
  range: DayRange;
  /** Why the days in the address were not taken; the page then shows this month. */
  error: string | null;
}

/** Ten years: what a tax office may ask for. */
const LONGEST_MS = 3_660 * 86_400_000;

/** What the address of the liability page asks for: a named range, or days from and to. Without any: this month. */
export function readLiabilityQuery(params: URLSearchParams, today: string): LiabilityQuery {
  const usual = { name: "this-month", range: namedRange("this-month", today) } as const;
  const asked = params.get("range");
  const name = RANGE_NAMES.find((known) => known === asked);
  if (name) return { name, range: namedRange(name, today), error: null };
  if (asked !== "custom") return { ...usual, error: null };
  const range = { from: params.get("from") ?? "", to: params.get("to") ?? "" };
  const error = findRangeError(range);
  return error ? { ...usual, error } : { name: "custom", range, error: null };
}

/** What is wrong with two days, and what to do; null for a range that can be shown. */
export function findRangeError({ from, to }: DayRange): string | null {
  if (!isDay(from) || !isDay(to)) return "Choose the first and the last day.";
  if (from > to) return "The first day is after the last. Swap them.";
  return Date.parse(to) - Date.parse(from) > LONGEST_MS ? "Choose at most ten years." : null;
}
