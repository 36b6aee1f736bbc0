import type { Channel, Conditions } from "#app/domain/earning/conditions.ts";
import { formatMoney } from "#app/domain/money.ts";
import { formatCalendarDay, formatDays } from "./format-day.ts";
import type { RuleWords } from "./rule-words.ts";
import { countPoints, listInWords } from "./voice.ts";

/**
 * When and for whom a rule pays, to be joined to its sentence with commas; nothing where it asks for nothing.
 * Example: ["November 27 – 30, 2026", "on Saturdays and Sundays", "for Gold members"].
 */
export function explainConditions(conditions: Conditions, words: RuleWords): string[] {
  const { tierIds, customerTags, countries, channels, weekdays, minimumMinor } = conditions;
  const { currency, tierNames, voice } = words;
  const tiers = tierIds.map((id) => tierNames.get(id) ?? `“${id}”`);
  const tags = customerTags.map((tag) => `“${tag}”`);
  return [
    ...explainDates(conditions, voice.locale),
    ...(weekdays.length > 0 ? [`on ${listInWords(sorted(weekdays).map(nameWeekday))}`] : []),
    ...(tiers.length > 0 ? [`for ${anyOf(tiers)} members`] : []),
    ...(tags.length > 0 ? [`for customers tagged ${anyOf(tags)}`] : []),
    ...(channels.length > 0 ? [anyOf(channels.map((channel) => CHANNEL_WORDS[channel]))] : []),
    ...(countries.length > 0 ? [`in ${anyOf(short(countries.map(nameCountry)))}`] : []),
    ...(minimumMinor === null
      ? []
      : [`with orders of ${formatMoney({ minor: minimumMinor, currency }, voice.locale)} or more`]),
  ];
}

/** What a budget means to whoever reads it: "Until 10,000 points have been given to all members together." */
export function explainBudget({ budgetPoints }: Conditions, { voice }: RuleWords): string[] {
  return budgetPoints === null
    ? []
    : [`Until ${countPoints(budgetPoints, voice)} have been given to all members together.`];
}

function explainDates({ from, until }: Conditions, locale: string): string[] {
  if (from !== null && until !== null) {
    return from === until ? [`on ${formatCalendarDay(from, locale)}`] : [formatDays(from, until, locale)];
  }
  if (from !== null) return [`from ${formatCalendarDay(from, locale)}`];
  return until === null ? [] : [`until ${formatCalendarDay(until, locale)}`];
}

export const CHANNEL_WORDS: Record<Channel, string> = {
  online: "in the online shop",
  pos: "in the physical shop",
  draft: "with orders that the shop writes",
  subscription: "with subscription orders",
  other: "in other sales channels",
};

const WEEKDAYS = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

function nameWeekday(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? "";
}

/** "Canada" for "CA"; the code itself where it names no country. */
export function nameCountry(code: string): string {
  return new Intl.DisplayNames("en", { type: "region", fallback: "code" }).of(code) ?? code;
}

function anyOf(words: readonly string[]): string {
  return listInWords(words, "disjunction");
}

function sorted(weekdays: readonly number[]): number[] {
  return weekdays.toSorted((one, other) => one - other);
}

const MOST_NAMES = 6;

/** The first names and how many more, so that a sentence stays one: "Canada, France and 12 more". */
export function short(names: readonly string[]): string[] {
  if (names.length <= MOST_NAMES) return [...names];
  const shown = MOST_NAMES - 1;
  return [...names.slice(0, shown), `${names.length - shown} more`];
}
