import { momentBefore } from "#app/domain/calendar.ts";
import { sayCount } from "#app/domain/texts/say.ts";
import { formatDay } from "./format-day.ts";
import { countPoints, type Voice } from "./voice.ts";

/** Points that end together. */
export interface ExpiringPoints {
  points: number;
  expiresAt: Date;
}

/**
 * Which points expire within so many days, by the day on which they do, soonest first. Lots of one end are one sum.
 * Example: 100 and 20 that end with 3 May, 40 that end with 9 May: [120 by 4 May 0:00, 40 by 10 May 0:00].
 */
export function lotsExpiringWithin(
  lots: readonly { remaining: number; expiresAt: Date | null }[],
  { days, now }: { days: number; now: Date },
): ExpiringPoints[] {
  const until = now.getTime() + days * DAY_MS;
  const sums = new Map<number, number>();
  for (const { remaining, expiresAt } of lots) {
    const end = expiresAt?.getTime();
    if (end === undefined || remaining === 0 || end <= now.getTime() || end > until) continue;
    sums.set(end, (sums.get(end) ?? 0) + remaining);
  }
  return [...sums]
    .sort(([one], [other]) => one - other)
    .map(([end, points]) => ({ points, expiresAt: new Date(end) }));
}

const DAY_MS = 86_400_000;

/** "120 points expire on May 3, 2027": the last day on which they can be used, in the shop's zone. */
export function explainExpiry({ points, expiresAt }: ExpiringPoints, voice: Voice, timeZone: string): string {
  const day = formatLastDay(expiresAt, { locale: voice.locale, timeZone });
  const count = points / 10 ** (voice.pointDecimals ?? 0);
  return sayCount(voice, "expiry.on", { count, amount: countPoints(points, voice), day });
}

/** The day that an end belongs to: points that end at midnight were usable on the day before. */
export function formatLastDay(expiresAt: Date, place: { locale: string; timeZone: string }): string {
  return formatDay(momentBefore(expiresAt), place);
}
