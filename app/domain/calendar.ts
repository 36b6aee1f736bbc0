import { Temporal } from "@js-temporal/polyfill";

/**
 * The day of a moment in a time zone, as "2026-11-27".
 * Example: 2026-11-27T03:00Z is "2026-11-26" in New York.
 */
export function dayIn(timeZone: string, moment: Date): string {
  return formatIn(timeZone).format(moment);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Sweden writes days the ISO way; making a format costs a hundred times more than using it. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  formats.set(timeZone, format);
  return format;
}

/**
 * The moment at which a day ("2026-12-01") begins in a time zone; where clocks jump over midnight, the first moment
 * that exists. Throws RangeError for what is no day.
 */
export function startOfDay(timeZone: string, day: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}
