import { formatMoney, type Money } from "#app/domain/money.ts";
import type { Answer } from "#app/domain/retention/answer.ts";
import { dayText } from "#app/domain/retention/period.ts";
import type { Rate } from "#app/domain/retention/rate.ts";
import { startOfPeriod, type Grain } from "#app/domain/retention/period.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import type { SheetCell } from "./sheet.ts";

/** How the reader of a statistics page writes numbers, money and days. */
export interface Manner {
  locale: string;
  /** Null until Shopify has told us: amounts are then plain numbers. */
  currency: string | null;
}

export function number(value: number, { locale }: Manner, digits = 0): SheetCell {
  // Nobody writes a zero with a minus.
  const raw = Number(value.toFixed(digits)) + 0;
  return { text: new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(raw), raw };
}

export function percent(share: number, { locale }: Manner): SheetCell {
  const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  return { text: format.format(share), raw: Number(share.toFixed(6)) };
}

/** Minor units as an amount; a spreadsheet gets the decimal number. */
export function money(minor: number, manner: Manner): SheetCell {
  const { currency, locale } = manner;
  if (!currency) return number(minor / 100, manner, 2);
  const amount: Money = { minor: Math.round(minor), currency };
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const decimals = digits.maximumFractionDigits ?? 2;
  return { text: formatMoney(amount, locale), raw: Number((minor / 10 ** decimals).toFixed(decimals)) };
}

export function day(number_: number, { locale }: Manner): SheetCell {
  const iso = dayText(number_);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return { text: format.format(new Date(`${iso}T12:00:00Z`)), raw: iso };
}

/** "May 2026", "Q2 2026", "week of May 4, 2026". */
export function periodName(grain: Grain, period: number, manner: Manner): SheetCell {
  const first = startOfPeriod(grain, period);
  const raw = dayText(first);
  if (grain === "quarter") return { text: `Q${(period % 4) + 1} ${Math.floor(period / 4)}`, raw };
  if (grain === "week") return { text: day(first, manner).text, raw };
  const format = new Intl.DateTimeFormat(manner.locale, { month: "short", year: "numeric", timeZone: "UTC" });
  return { text: format.format(new Date(`${raw}T12:00:00Z`)), raw };
}

export const NOTHING: SheetCell = { text: "–", raw: null };

/** Why there is no number, in a sentence. */
export function missing(answer: Exclude<Answer<unknown>, { kind: "known" }>, { locale }: Manner): string {
  if (answer.kind === "unclear") return `Your orders do not tell ${answer.of}, so no number is shown.`;
  const [have, needed] = [formatNumber(answer.have, locale), formatNumber(answer.needed, locale)];
  return `Too little data: ${have} of at least ${needed} ${answer.of}.`;
}

/** "45.5% (43.9% to 47.2%), n = 3,370", or why there is no number. */
export function rateText(answer: Answer<Rate>, manner: Manner): string {
  if (answer.kind !== "known") return missing(answer, manner);
  const { share, interval, whole } = answer.value;
  const [low, high] = [percent(interval.low, manner).text, percent(interval.high, manner).text];
  return `${percent(share, manner).text} (${low} to ${high}), n = ${number(whole, manner).text}`;
}

/** Share, lower and upper end, part and whole of a rate, as cells; dashes where there is no number. */
export function rateCells(answer: Answer<Rate>, manner: Manner): SheetCell[] {
  if (answer.kind !== "known") return [NOTHING, NOTHING, NOTHING];
  const { share, interval } = answer.value;
  return [percent(share, manner), percent(interval.low, manner), percent(interval.high, manner)];
}

/** Round numbers from 0 to the largest, at most six. */
export function ticksTo(largest: number, text: (value: number) => string): { at: number; text: string }[] {
  if (!(largest > 0)) return [0, 1].map((at) => ({ at, text: text(at) }));
  const power = 10 ** Math.floor(Math.log10(largest));
  const step =
    [0.2, 0.5, 1, 2].map((share) => share * power).find((size) => largest / size <= 5) ?? 2 * power;
  return Array.from({ length: Math.ceil(largest / step - 1e-9) + 1 }, (_, index) => ({
    at: index * step,
    text: text(index * step),
  }));
}
