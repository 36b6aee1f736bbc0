/** Days are written as "2026-11-23"; they sort as text. */
export interface DayRange {
  from: string;
  to: string;
}

export const RANGE_NAMES = [
  "this-month",
  "last-month",
  "this-quarter",
  "last-quarter",
  "this-year",
  "last-year",
] as const;
export type RangeName = (typeof RANGE_NAMES)[number];

const MONTHS_OF = { month: 1, quarter: 3, year: 12 } as const;

/**
 * The days of a named range. The current one ends today, because nothing has happened after it.
 * Example: on 2026-11-25 this quarter is 2026-10-01 to 2026-11-25, last quarter 2026-07-01 to 2026-09-30.
 */
export function namedRange(name: RangeName, today: string): DayRange {
  const months = name.endsWith("month")
    ? MONTHS_OF.month
    : name.endsWith("year")
      ? MONTHS_OF.year
      : MONTHS_OF.quarter;
  const month = monthIndex(today);
  const start = month - (month % months) - (name.startsWith("last") ? months : 0);
  const end = previousDay(firstDayOf(start + months));
  return { from: firstDayOf(start), to: end < today ? end : today };
}

/** Year × 12 + month − 1: "2026-11-23" gives 24322. */
export function monthIndex(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** The first day of a month given by its index. */
export function firstDayOf(index: number): string {
  const year = String(Math.floor(index / 12)).padStart(4, "0");
  return `${year}-${String((index % 12) + 1).padStart(2, "0")}-01`;
}

const DAY_MS = 86_400_000;

function previousDay(day: string): string {
  return toDay(Date.parse(day) - DAY_MS);
}

/** Every day of a range, both ends included. */
export function listDays({ from, to }: DayRange): string[] {
  const first = Date.parse(from);
  const count = Math.max(0, Math.round((Date.parse(to) - first) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, index) => toDay(first + index * DAY_MS));
}

function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The day that a moment falls on in a zone: 2026-11-01T03:30Z is 2026-10-31 in New York. */
export function dayIn(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "iso8601",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(moment);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/** Whether a text names a day that exists: "2026-02-30" does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && toDay(time) === text;
}
