import { formatDay } from "#app/domain/explain/format-day.ts";

/** How the reader writes dates and numbers, and where their day begins. */
export interface Manner {
  locale: string;
  timeZone: string;
}

export { formatDay };

/** "Nov 23, 2026, 9:15 PM", with the zone's own hour. Called on the server, so that both sides print the same. */
export function formatMoment(moment: Date, { locale, timeZone }: Manner): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    moment,
  );
}

/** A length of time in the largest unit that fits: "4 seconds", "3 minutes", "2 hours", "5 days". */
export function formatDuration(
  seconds: number,
  locale: string,
  unitDisplay: "long" | "short" = "long",
): string {
  const [size, unit] = UNITS.find(([size]) => seconds >= size) ?? [1, "second" as const];
  const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay });
  return format.format(Math.floor(seconds / size));
}

const UNITS = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
  [1, "second"],
] as const;

/** How long ago, for a status line: "just now", "3 minutes ago", short "3 min ago". */
export function formatAgo(
  moment: Date,
  { now, locale, unitDisplay }: { now: Date; locale: string; unitDisplay?: "long" | "short" },
): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - moment.getTime()) / 1000));
  if (seconds < 5) return "just now";
  return `${formatDuration(seconds, locale, unitDisplay)} ago`;
}
