import { endOfDay, startOfDay } from "#app/domain/calendar.ts";
import { inactiveAtOfEarlierPoints, lotExpiry } from "#app/domain/ledger/expiry-date.ts";
import type { ExpiryPolicy } from "#app/domain/ledger/expiry-policy.ts";
import type { AdjustDown, AdjustUp } from "#app/domain/ledger/movement.ts";
import { withoutFirst, type BalanceLot } from "./balance-lots.ts";

/** A balance that came from another app, and how much of it the ledger holds. */
export interface MovedBalance {
  lots: readonly BalanceLot[];
  /** What the other app says; below zero: owed. */
  target: number;
  /** What has been posted for it. */
  posted: number;
}

export interface SettlingRules {
  policy: ExpiryPolicy | null;
  timeZone: string;
  now: Date;
}

/**
 * What brings the ledger to a balance that came from another app: target − posted, so the same file again posts
 * nothing, and a corrected one the difference. Of more points the last lots are new (the first ones are there already);
 * of fewer, points are taken as an adjustment takes them, and what was spent meanwhile is owed.
 *
 * Example: 100 until May and 200 until June, of which 120 are posted: a lot of 180 until June.
 */
export function settleBalance(
  { lots, target, posted }: MovedBalance,
  keyOf: (part: string) => string,
  rules: SettlingRules,
): (AdjustUp | AdjustDown)[] {
  const difference = target - posted;
  if (difference < 0) return [{ kind: "adjust-down", key: keyOf("less"), points: -difference, mayOwe: true }];
  if (difference === 0) return [];
  const held = lots.reduce((sum, { points }) => sum + points, 0);
  const fresh = withoutFirst(lots, Math.max(0, held - difference));
  // Points that were owed and are owed no more have no days.
  const undated = difference - fresh.reduce((sum, { points }) => sum + points, 0);
  const all = undated > 0 ? [...fresh, { points: undated, earnedOn: null, expiresOn: null }] : fresh;
  return all.map((lot, index) => toCredit(lot, keyOf(String(index + 1)), rules));
}

/**
 * Points keep the end that the file gives; without one they end as the program says, at least 30 days from now. Where
 * the program ends points by inactivity, moving them counts as the last thing that happened.
 */
function toCredit(lot: BalanceLot, key: string, { policy, timeZone, now }: SettlingRules): AdjustUp {
  const earned = lot.earnedOn === null ? now : startOfDay(lot.earnedOn, timeZone);
  const dates = { earnedAt: earned < now ? earned : now, availableAt: now };
  const expiry =
    lot.expiresOn === null
      ? lotExpiry(policy, { ...dates, now }, timeZone)
      : { expiresAt: endOfDay(lot.expiresOn, timeZone), lapses: false };
  const until = inactiveAtOfEarlierPoints(null, { policy, publishedAt: now, timeZone });
  return {
    kind: "adjust-up",
    key,
    points: lot.points,
    ...dates,
    ...expiry,
    kept: expiry.lapses && until ? { until } : null,
  };
}
