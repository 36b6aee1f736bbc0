import { isRunningOn } from "./conditions.ts";
import type { Program } from "#app/domain/program.ts";
import { isCampaign, type CampaignRule } from "./rule.ts";

/** One campaign's bar in a calendar: its first and last day in the window, counted from 0. */
export interface CalendarBar {
  rule: CampaignRule;
  start: number;
  end: number;
}

/** Days on which the same two or more campaigns run. */
export interface Overlap {
  rules: CampaignRule[];
  firstDay: string;
  lastDay: string;
  days: number;
}

export interface CampaignCalendar {
  days: string[];
  bars: CalendarBar[];
  overlaps: Overlap[];
}

/**
 * The campaigns that are switched on and run within a window of days, and where they overlap.
 * Example: A on the 1st to 10th, B on the 8th to 20th: one overlap of A and B, the 8th to the 10th, 3 days.
 */
export function campaignCalendar(
  { rules }: Pick<Program, "rules">,
  window: { from: string; days: number },
): CampaignCalendar {
  const days = Array.from({ length: window.days }, (_, index) => addDays(window.from, index));
  const campaigns = rules.filter(isCampaign).filter(({ enabled }) => enabled);
  const bars = campaigns.flatMap((rule) => {
    const start = days.findIndex((day) => isRunningOn(rule.conditions, day));
    const end = days.findLastIndex((day) => isRunningOn(rule.conditions, day));
    return start === -1 ? [] : [{ rule, start, end }];
  });
  const sorted = bars.toSorted((one, other) => one.start - other.start || one.end - other.end);
  return { days, bars: sorted, overlaps: listOverlaps(days, campaigns) };
}

function listOverlaps(days: readonly string[], campaigns: readonly CampaignRule[]): Overlap[] {
  const known = new Map<string, Overlap>();
  for (const day of days) {
    const rules = campaigns.filter(({ conditions }) => isRunningOn(conditions, day));
    if (rules.length < 2) continue;
    const key = rules.map(({ id }) => id).join(" ");
    const before = known.get(key) ?? { rules, firstDay: day, lastDay: day, days: 0 };
    known.set(key, { ...before, lastDay: day, days: before.days + 1 });
  }
  return [...known.values()];
}

/** "2026-11-30" and 1 is "2026-12-01". */
export function addDays(day: string, count: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + count);
  return moment.toISOString().slice(0, "2026-11-30".length);
}
