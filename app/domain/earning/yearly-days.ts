/**
 * The days of the year ("05-03") that are celebrated on a day: its own, and on 28 February of a year without a
 * 29th that one too.
 */
export function celebratedOn(day: string): string[] {
  const [year = 0] = day.split("-").map(Number);
  const own = day.slice("2026-".length);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return own === "02-28" && !isLeap ? [own, "02-29"] : [own];
}
