import type { Voice } from "./voice.ts";

const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

/** "3rd" in English; "3" elsewhere, where the sentence around it has what makes it an ordinal: "3. Bestellung". */
export function ordinal(
  number: number,
  { locale, language = "en" }: Pick<Voice, "locale" | "language">,
): string {
  const digits = new Intl.NumberFormat(locale).format(number);
  if (language !== "en") return digits;
  return `${digits}${ENDINGS[new Intl.PluralRules("en", { type: "ordinal" }).select(number)] ?? "th"}`;
}
