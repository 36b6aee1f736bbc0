import { dayNumber, dayText } from "./period.ts";

/** Days of the shop's calendar, both included; days since 1970-01-01. */
export interface StatisticsRange {
  from: number;
  to: number;
}

export const RANGE_NAMES = ["last-30", "last-90", "last-365", "all"] as const;
export type RangeName = (typeof RANGE_NAMES)[number];

const DAYS: Record<RangeName, number> = { "last-30": 30, "last-90": 90, "last-365": 365, all: 20_000 };

/** The days of a named range: so many whole days before today. "all" begins with the first order there is. */
export function statisticsRange(name: RangeName, today: number): StatisticsRange {
  return { from: today - DAYS[name], to: today - 1 };
}

/** The range of the same length right before. */
export function rangeBefore({ from, to }: StatisticsRange): StatisticsRange {
  return { from: from - (to - from) - 1, to: from - 1 };
}

/** What a range can be compared with: the one right before, or the same days 364 days (52 whole weeks) earlier. */
export const COMPARED = ["before", "year"] as const;
export type Compared = (typeof COMPARED)[number];

export function comparedRange(range: StatisticsRange, compared: Compared): StatisticsRange {
  return compared === "before" ? rangeBefore(range) : { from: range.from - 364, to: range.to - 364 };
}

/** Reads two days as a range; null where they are no days, or in the wrong order, or span more than 20 years. */
export function parseRange(from: string | null, to: string | null): StatisticsRange | null {
  if (!isDay(from) || !isDay(to)) return null;
  const range = { from: dayNumber(from), to: dayNumber(to) };
  return range.from <= range.to && range.to - range.from < 7_305 ? range : null;
}

function isDay(text: string | null): text is string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = dayNumber(text);
  return Number.isFinite(day) && dayText(day) === text;
}
