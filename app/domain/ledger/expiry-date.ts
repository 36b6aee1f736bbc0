import {
  addDays,
  addMonths,
  dayOf,
  endOfDay,
  endOfDayAfter,
  later,
  nextYearlyDay,
} from "#app/domain/calendar.ts";
import type { Activity, ExpiryPolicy } from "./expiry-policy.ts";

/** Whatever a policy says, nobody gets points that are gone at once: they can be used for this long. */
export const MIN_USABLE_DAYS = 30;

/** How points of a lot end, frozen when they are earned. */
export interface LotExpiry {
  expiresAt: Date | null;
  /** True where the points also go when the member is inactive. */
  lapses: boolean;
}

export const NEVER_EXPIRES: LotExpiry = { expiresAt: null, lapses: false };

/**
 * The expiry of points under a policy. They last at least 30 days from when they can be used, and from `now`, when
 * they are booked: an order that arrives years late does not bring points that are gone already.
 *
 * Example: 12 months, earned on 3 May 2026 at 23:30 in New York: the last day is 3 May 2027, and they expire at
 * 04:00 UTC on 4 May 2027.
 */
export function lotExpiry(
  policy: ExpiryPolicy | null,
  points: { earnedAt: Date; availableAt: Date; now: Date },
  timeZone: string,
): LotExpiry {
  if (!policy) return NEVER_EXPIRES;
  if (policy.kind === "inactivity") return { expiresAt: null, lapses: true };
  const lastDay = lastDayOf(policy, dayOf(points.earnedAt, timeZone));
  const usable = endOfDayAfter(later(points.availableAt, points.now), MIN_USABLE_DAYS, timeZone);
  return { expiresAt: later(endOfDay(lastDay, timeZone), usable), lapses: false };
}

function lastDayOf(policy: Exclude<ExpiryPolicy, { kind: "inactivity" }>, earned: string): string {
  if (policy.kind === "calendar") return nextYearlyDay(addMonths(earned, policy.minMonths), policy);
  const { unit, count } = policy.after;
  return unit === "days" ? addDays(earned, count) : addMonths(earned, count);
}

/** Something that happened to a member, as far as inactivity depends on it. */
export interface Happening {
  /** Empty for what nobody did: a gift of the shop, points given back. */
  activities: readonly Activity[];
  at: Date;
  /** When points that came with it can be used. */
  availableAt: Date | null;
  now: Date;
}

/** `until: null` lifts the date; a null instead leaves it as it is. */
export type KeptAlive = { until: Date | null } | null;

/**
 * Until when something that happened keeps a member's points alive, should nothing more happen. Points that come
 * with it live at least 30 days from when they can be used, also where it does not count as activity. Where the
 * program has no inactivity rule (any more), activity lifts the date for good.
 *
 * Example: 6 months, a purchase on 10 January: the member's points expire at the end of 10 July.
 */
export function keptAlive(policy: ExpiryPolicy | null, happening: Happening, timeZone: string): KeptAlive {
  const { activities, at, availableAt, now } = happening;
  if (policy?.kind !== "inactivity") return activities.length > 0 ? { until: null } : null;
  const floor = availableAt && endOfDayAfter(later(availableAt, now), MIN_USABLE_DAYS, timeZone);
  if (!activities.some((activity) => policy.counts.includes(activity))) return floor && { until: floor };
  const until = endOfDay(addMonths(dayOf(at, timeZone), policy.months), timeZone);
  return { until: floor ? later(until, floor) : until };
}

/** The member's inactivity moment after that: activity only ever moves it forward. */
export function inactiveAtAfter(inactiveAt: Date | null, kept: KeptAlive): Date | null {
  if (!kept) return inactiveAt;
  return kept.until && inactiveAt ? later(inactiveAt, kept.until) : kept.until;
}

/**
 * The inactivity moment of a member whose earlier points come under a policy that was just published: one whole
 * period from publishing at the least. Example: 6 months, published on 1 March: nobody's points go before the end of 1 September.
 */
export function inactiveAtOfEarlierPoints(
  inactiveAt: Date | null,
  { policy, publishedAt, timeZone }: { policy: ExpiryPolicy | null; publishedAt: Date; timeZone: string },
): Date | null {
  if (policy?.kind !== "inactivity") return null;
  const until = endOfDay(addMonths(dayOf(publishedAt, timeZone), policy.months), timeZone);
  const usable = later(until, endOfDayAfter(publishedAt, MIN_USABLE_DAYS, timeZone));
  return inactiveAt ? later(inactiveAt, usable) : usable;
}
