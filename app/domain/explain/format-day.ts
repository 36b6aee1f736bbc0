/** A day as people of the place write it: "May 3, 2026" in "en-US". The zone decides which day a moment falls on. */
export function formatDay(moment: Date, { locale, timeZone }: { locale: string; timeZone: string }): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(moment);
}

/** A day of the shop's calendar ("2026-11-27") in full: "November 27, 2026" in "en-US". */
export function formatCalendarDay(day: string, locale: string): string {
  return calendarFormat(locale).format(middayOf(day));
}

/** First and last day together: "November 27 – 30, 2026" in "en-US", "27 – 30 November 2026" in "en-GB". */
export function formatDays(from: string, until: string, locale: string): string {
  return calendarFormat(locale).formatRange(middayOf(from), middayOf(until));
}

function calendarFormat(locale: string) {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

function middayOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
