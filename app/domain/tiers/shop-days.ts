import { Temporal } from "@js-temporal/polyfill";
import { dayIn } from "#app/domain/calendar.ts";

/** The shop's calendar: which day a moment falls on, and when days begin, summer time included. */
export interface ShopDays {
  timeZone: string;
  /** "2026-11-27" */
  dayOf(moment: Date): string;
  startOf(day: string): Date;
  addMonths(day: string, months: number): string;
  dayAfter(day: string): string;
}

/**
 * The days of a time zone. Remembers what it was asked, since a sweep asks the same days for thousands of members.
 * Example: in New York 2026-11-27 starts at 05:00Z; one month after 2027-01-31 is 2027-02-28.
 */
export function shopDays(timeZone: string): ShopDays {
  const starts = new Map<string, Date>();
  return {
    timeZone,
    dayOf: (moment) => dayIn(timeZone, moment),
    startOf(day) {
      const known = starts.get(day);
      if (known) return known;
      const start = new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds);
      starts.set(day, start);
      return start;
    },
    dayAfter: (day) => Temporal.PlainDate.from(day).add({ days: 1 }).toString(),
    addMonths: (day, months) => Temporal.PlainDate.from(day).add({ months }).toString(),
  };
}
