import { campaignCalendar, type CampaignCalendar } from "#app/domain/earning/campaign-calendar.ts";
import { explainOverlap } from "#app/domain/explain/explain-overlap.ts";
import { explainRule } from "#app/domain/explain/explain-rule.ts";
import { formatDays } from "#app/domain/explain/format-day.ts";
import { ruleWords } from "#app/domain/explain/rule-words.ts";
import { voiceOf } from "#app/domain/explain/voice.ts";
import type { Program } from "#app/domain/program.ts";

/** The campaigns of the next three months, ready to be drawn: places in percent of the width. */
export interface CalendarView {
  name: string;
  months: { label: string; left: number }[];
  today: number;
  bars: { id: string; title: string; sentence: string; left: number; width: number }[];
  /** Where two or more campaigns run at once. */
  bands: { left: number; width: number }[];
  overlaps: { when: string; titles: string; sentence: string }[];
}

const DAYS = 92;

export function calendarView(
  program: Program,
  { locale, today }: { locale: string; today: string },
): CalendarView {
  const from = `${today.slice(0, "2026-11".length)}-01`;
  const calendar = campaignCalendar(program, { from, days: DAYS });
  const words = ruleWords(program, voiceOf(program, locale));
  const last = calendar.days.at(-1) ?? from;
  return {
    name: `Campaigns, ${formatDays(from, last, locale)}`,
    months: monthsIn(calendar.days, locale),
    today: percent(calendar.days.indexOf(today)),
    bars: calendar.bars.map(({ rule, start, end }) => ({
      ...{ id: rule.id, title: rule.title, sentence: explainRule(rule, words) },
      ...{ left: percent(start), width: percent(end - start + 1) },
    })),
    bands: bandsOf(calendar),
    overlaps: calendar.overlaps.map(({ rules, firstDay, lastDay, days }) => ({
      when: `${formatDays(firstDay, lastDay, locale)} (${days === 1 ? "1 day" : `${days} days`})`,
      titles: rules.map(({ title }) => title).join(", "),
      sentence: explainOverlap(rules),
    })),
  };
}

function percent(days: number): number {
  return Math.round((days / DAYS) * 10_000) / 100;
}

function monthsIn(days: readonly string[], locale: string): CalendarView["months"] {
  const format = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return days.flatMap((day, index) =>
    day.endsWith("-01") ? [{ label: format.format(new Date(`${day}T12:00:00Z`)), left: percent(index) }] : [],
  );
}

function bandsOf({ days, overlaps }: CampaignCalendar): CalendarView["bands"] {
  return overlaps.map(({ firstDay, lastDay }) => {
    const start = days.indexOf(firstDay);
    return { left: percent(start), width: percent(days.indexOf(lastDay) - start + 1) };
  });
}
