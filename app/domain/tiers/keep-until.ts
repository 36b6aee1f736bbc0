import { measureWindow } from "./measure-window.ts";
import type { ShopDays } from "./shop-days.ts";
import type { TierLadder } from "./tier.ts";

interface Occasion {
  moment: Date;
  joinedAt: Date;
  days: ShopDays;
}

/**
 * Until when a tier that is reached now is kept (excluded); null for ever.
 *
 * Examples, reached on 27 November 2026. Calendar year, kept for the period after: until 1 January 2028, so all of
 * 2027. Rolling 6 months: until 27 May 2027. Kept for 12 months: until 27 November 2027. Lifetime and the period
 * after: for ever.
 */
export function keepUntil({ window, keep }: TierLadder, occasion: Occasion): Date | null {
  const { moment, joinedAt, days } = occasion;
  if (keep.kind === "months") return monthsFrom(moment, keep.months, days);
  if (window.kind === "lifetime") return null;
  if (window.kind === "rolling-months") return monthsFrom(moment, window.months, days);
  const { until } = measureWindow(window, occasion);
  return until && measureWindow(window, { moment: until, joinedAt, days }).until;
}

/**
 * Until when a member stays on the tier that they fell to without reaching it: one period, not two.
 * Example: fallen from Gold to Silver on 1 January 2028, calendar year: Silver until 1 January 2029.
 */
export function keepFallenUntil(ladder: TierLadder, occasion: Occasion): Date | null {
  const { window, keep } = ladder;
  if (keep.kind === "months" || window.kind === "rolling-months" || window.kind === "lifetime")
    return keepUntil(ladder, occasion);
  return measureWindow(window, occasion).until;
}

/** Whether reaching the tier again extends it while it lasts. Else it is looked at when it ends. */
export function renewsEachPeriod({ window, keep }: TierLadder): boolean {
  return (
    keep.kind === "period-after" && (window.kind === "calendar-year" || window.kind === "anniversary-year")
  );
}

function monthsFrom(moment: Date, months: number, days: ShopDays): Date {
  return days.startOf(days.addMonths(days.dayOf(moment), months));
}
