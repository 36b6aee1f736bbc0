import type { Conditions } from "#app/domain/earning/conditions.ts";
import { formatMoney } from "#app/domain/money.ts";
import { formatCalendarDay, formatDays } from "./format-day.ts";
import type { RuleWords } from "./rule-words.ts";
import { say, word, type Speaker } from "#app/domain/texts/say.ts";
import { countPoints, listInWords, type Voice } from "./voice.ts";

/**
 * When and for whom a rule pays, to be joined to its sentence with commas; nothing where it asks for nothing.
 * Example: ["November 27 – 30, 2026", "on Saturdays and Sundays", "for Gold members"].
 */
export function explainConditions(conditions: Conditions, words: RuleWords): string[] {
  const { tierIds, customerTags, countries, channels, weekdays, minimumMinor } = conditions;
  const { currency, tierNames, voice } = words;
  const anyOf = (names: readonly string[]) => listInWords(names, "disjunction", voice);
  const quoted = (text: string) => say(voice, "words.quoted", { text });
  const tiers = tierIds.map((id) => tierNames.get(id) ?? quoted(id));
  const days = () => sorted(weekdays).map((weekday) => nameWeekday(weekday, voice));
  const regions = () =>
    short(
      countries.map((code) => nameCountry(code, voice)),
      voice,
    );
  return [
    ...explainDates(conditions, voice),
    ...(weekdays.length > 0
      ? [say(voice, "when.weekdays", { days: listInWords(days(), "conjunction", voice) })]
      : []),
    ...(tiers.length > 0 ? [say(voice, "when.tiers", { tiers: anyOf(tiers) })] : []),
    ...(customerTags.length > 0
      ? [say(voice, "when.tagged", { tags: anyOf(customerTags.map(quoted)) })]
      : []),
    ...(channels.length > 0 ? [anyOf(channels.map((channel) => word(voice, `when.${channel}`)))] : []),
    ...(countries.length > 0 ? [say(voice, "when.countries", { countries: anyOf(regions()) })] : []),
    ...(minimumMinor === null
      ? []
      : [
          say(voice, "when.minimum", { money: formatMoney({ minor: minimumMinor, currency }, voice.locale) }),
        ]),
  ];
}

/** What a budget means to whoever reads it: "Until 10,000 points have been given to all members together." */
export function explainBudget({ budgetPoints }: Conditions, { voice }: RuleWords): string[] {
  return budgetPoints === null
    ? []
    : [say(voice, "limit.budget", { amount: countPoints(budgetPoints, voice) })];
}

/** "on May 3, 2027", "from May 3, 2027", "November 27 – 30, 2026". */
function explainDates({ from, until }: Conditions, voice: Voice): string[] {
  const { locale } = voice;
  if (from !== null && until !== null && from !== until) return [formatDays(from, until, locale)];
  if (from !== null) {
    const key = until === null ? "when.from" : "when.on_day";
    return [say(voice, key, { day: formatCalendarDay(from, locale) })];
  }
  return until === null ? [] : [say(voice, "when.until", { day: formatCalendarDay(until, locale) })];
}

const WEEKDAYS = [
  "when.weekday_1",
  "when.weekday_2",
  "when.weekday_3",
  "when.weekday_4",
  "when.weekday_5",
  "when.weekday_6",
  "when.weekday_7",
] as const;

function nameWeekday(weekday: number, voice: Voice): string {
  const key = WEEKDAYS[weekday - 1];
  return key ? word(voice, key) : "";
}

/** "Canada" for "CA"; the code itself where it names no country. */
export function nameCountry(code: string, { language = "en" }: Pick<Voice, "language"> = {}): string {
  return new Intl.DisplayNames(language, { type: "region", fallback: "code" }).of(code) ?? code;
}

function sorted(weekdays: readonly number[]): number[] {
  return weekdays.toSorted((one, other) => one - other);
}

const MOST_NAMES = 6;

/** The first names and how many more, so that a sentence stays one: "Canada, France and 12 more". */
export function short(names: readonly string[], voice: Speaker): string[] {
  if (names.length <= MOST_NAMES) return [...names];
  const shown = MOST_NAMES - 1;
  return [...names.slice(0, shown), say(voice, "words.more", { number: String(names.length - shown) })];
}
