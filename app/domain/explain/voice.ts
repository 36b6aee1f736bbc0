import type { Language } from "#app/domain/texts/language.ts";

/** A language's forms of the shop's name for points, by plural category: Polish has one, few, many and other. */
export type PointsForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** How sentences about points are said: the shop's words for points, and the reader's way to write numbers. */
export interface Voice {
  /** BCP 47, such as "en" or "en-GB": decides how numbers, money and dates are written. */
  locale: string;
  pointsName: { singular: string; plural: string; byLocale?: Record<string, PointsForms> | undefined };
  /** What the program counts in: 1 means that 15 in the ledger are 1.5 points. Left out: whole points. */
  pointDecimals?: number;
  /** What language shoppers are spoken to in; left out: English, as merchants are. */
  language?: Language | undefined;
}

/** The voice of a program for a merchant; shoppers have one of their own: shopperVoice(). */
export function voiceOf(program: Pick<Voice, "pointsName" | "pointDecimals">, locale: string): Voice {
  return { locale, pointsName: program.pointsName, pointDecimals: program.pointDecimals ?? 0 };
}

/** "1 point", "1,240 points", with the shop's own words: { singular: "leaf", plural: "leaves" } gives "2 leaves". */
export function countPoints(points: number | bigint, voice: Voice): string {
  return `${formatPoints(points, voice)} ${nameOf(points, voice)}`;
}

/**
 * The number alone, "1,240"; with one decimal 12405 is "1,240.5". Every figure of points that anybody reads is written
 * here, in the admin and in the theme's script.
 */
export function formatPoints(
  points: number | bigint,
  { locale, pointDecimals = 0 }: Pick<Voice, "locale" | "pointDecimals">,
  signDisplay: "auto" | "exceptZero" = "auto",
): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: pointDecimals, signDisplay }).format(
    toDecimal(points, pointDecimals),
  );
}

/** The shop's word for so many points, in the reader's language where the shop has named it there. */
export function nameOf(points: number | bigint, { locale, pointsName, pointDecimals = 0 }: Voice): string {
  const count = Math.abs(Number(points)) / 10 ** pointDecimals;
  const { baseName, language } = new Intl.Locale(locale);
  const own = pointsName.byLocale?.[baseName] ?? pointsName.byLocale?.[language];
  if (own) return own[new Intl.PluralRules(locale).select(count)] ?? own.other;
  const isOne = new Intl.PluralRules("en").select(count) === "one";
  return isOne ? pointsName.singular : pointsName.plural;
}

// Intl takes decimal strings and keeps them exact, which its types call a template.
function toDecimal(points: number | bigint, decimals: number): `${number}` {
  return (decimals === 0 ? String(points) : `${points}e-${decimals}`) as `${number}`;
}

/** So many that no language has a form of its own for a smaller number: the points that a sentence is about at large. */
const MANY = 5;

/** The word for points at large: "points", "punktów". */
export function nameAtLarge(voice: Voice): string {
  return nameOf(MANY * 10 ** (voice.pointDecimals ?? 0), voice);
}

/** "shipping", "shipping and tax", "shipping, tax and tips", in the language that is spoken. */
export function listInWords(
  words: readonly string[],
  type: "conjunction" | "disjunction" = "conjunction",
  { language = "en" }: Pick<Voice, "language"> = {},
): string {
  return new Intl.ListFormat(language === "en" ? "en-GB" : language, { type }).format(words);
}
