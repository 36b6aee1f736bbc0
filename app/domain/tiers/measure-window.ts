import type { ShopDays } from "./shop-days.ts";
import type { TierWindow } from "./tier.ts";

/** From a moment (included) until a moment (excluded); null: from the beginning, for ever. */
export interface Period {
  from: Date | null;
  until: Date | null;
}

const YEAR = 12;

/**
 * The period that counts towards tiers at a moment, by the shop's calendar.
 *
 * Examples, at noon of 27 November 2026 in the shop's time zone: calendar year: 1 January 2026 to 1 January 2027.
 * Rolling 6 months: from 27 May 2026 on, without an end, because it moves along. Anniversary, joined on
 * 10 March 2024: 10 March 2026 to 10 March 2027.
 */
export function measureWindow(
  window: TierWindow,
  { moment, joinedAt, days }: { moment: Date; joinedAt: Date; days: ShopDays },
): Period {
  switch (window.kind) {
    case "lifetime":
      return { from: null, until: null };
    case "calendar-year": {
      const january = `${days.dayOf(moment).slice(0, 4)}-01-01`;
      return { from: days.startOf(january), until: days.startOf(days.addMonths(january, YEAR)) };
    }
    case "rolling-months":
      return { from: days.startOf(days.addMonths(days.dayOf(moment), -window.months)), until: null };
    case "anniversary-year": {
      const [joined, day] = [days.dayOf(joinedAt), days.dayOf(moment)];
      const years = yearsBetween(joined, day, days);
      return {
        from: days.startOf(days.addMonths(joined, YEAR * years)),
        until: days.startOf(days.addMonths(joined, YEAR * (years + 1))),
      };
    }
  }
}

/** Whole years from one day to another; 29 February has its anniversary on 28 February where there is no other. */
function yearsBetween(joined: string, day: string, days: ShopDays): number {
  const years = Number(day.slice(0, 4)) - Number(joined.slice(0, 4));
  return days.addMonths(joined, YEAR * years) <= day ? years : years - 1;
}
