import { Temporal } from "@js-temporal/polyfill";

/**
 * Days as a shop's clock has them. A day is written "2027-05-03"; it ends when the next one starts in the shop's
 * zone, whatever daylight saving does in between. Example: "2027-05-03" in New York ends at 04:00 UTC on 4 May.
 */
export type Day = string;

/** The day on which a moment falls. */
export function dayOf(moment: Date, timeZone: string): Day {
  return formatOf(timeZone).format(moment);
}

/** The same with the zone first: 2026-11-27T03:00Z is "2026-11-26" in New York. */
export function dayIn(timeZone: string, moment: Date): Day {
  return dayOf(moment, timeZone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  // The Canadian form of a date is the ISO form.
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The same day of a later month, or its last day: "2027-01-31" and one month is "2027-02-28". */
export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }, { overflow: "constrain" }).toString();
}

/** The next day with this month and date, on or after `day`; 29 February is the 28th in other years. */
export function nextYearlyDay(day: Day, { month, date }: { month: number; date: number }): Day {
  const from = Temporal.PlainDate.from(day);
  const inYear = (year: number) =>
    Temporal.PlainDate.from({ year, month, day: date }, { overflow: "constrain" });
  const thisYear = inYear(from.year);
  return (Temporal.PlainDate.compare(thisYear, from) >= 0 ? thisYear : inYear(from.year + 1)).toString();
}

/** The first moment after a day. */
export function endOfDay(day: Day, timeZone: string): Date {
  const key = `${timeZone} ${day}`;
  const known = ends.get(key);
  if (known !== undefined) return new Date(known);
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  const moment = next.toZonedDateTime({ timeZone }).epochMilliseconds;
  if (ends.size >= MAX_ENDS) ends.clear();
  ends.set(key, moment);
  return new Date(moment);
}

/** Zone arithmetic costs more than the rest of an award, and orders of one day ask for the same few days. */
const ends = new Map<string, number>();
const MAX_ENDS = 5_000;

/** The end of the day that lies this many days after a moment's own. */
export function endOfDayAfter(moment: Date, days: number, timeZone: string): Date {
  return endOfDay(addDays(dayOf(moment, timeZone), days), timeZone);
}

/** The last moment before `end`: says on which day something that ends at midnight was still there. */
export function momentBefore(end: Date): Date {
  return new Date(end.getTime() - 1);
}

export function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
