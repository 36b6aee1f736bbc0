/**
 * Periods of the shop's calendar. A day is the number of days since 1 January 1970; a week starts on Monday and counts
 * from the week of that day; a month is year × 12 + month − 1; a quarter is year × 4 + quarter − 1.
 * Example: 2026-11-23 is day 20780, week 2969 (its Monday), month 24322, quarter 8107.
 */
export const GRAINS = ["week", "month", "quarter"] as const;
export type Grain = (typeof GRAINS)[number];

const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday: its week began three days before. */
const DAYS_BEFORE_THURSDAY = 3;

export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** "2026-11-23". */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The period in which a day falls. */
export function periodOf(grain: Grain, day: number): number {
  if (grain === "week") return Math.floor((day + DAYS_BEFORE_THURSDAY) / 7);
  const date = new Date(day * DAY_MS);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return grain === "month" ? month : Math.floor(month / 3);
}

/** The first day of a period. */
export function startOfPeriod(grain: Grain, period: number): number {
  if (grain === "week") return period * 7 - DAYS_BEFORE_THURSDAY;
  const month = grain === "month" ? period : period * 3;
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
}

/** The first days of the months from one to another, both included. */
export function monthStarts(fromDay: number, toDay: number): { first: number; starts: number[] } {
  const first = periodOf("month", fromDay);
  const last = periodOf("month", toDay);
  const starts = Array.from({ length: last - first + 2 }, (_, index) =>
    startOfPeriod("month", first + index),
  );
  return { first, starts };
}
