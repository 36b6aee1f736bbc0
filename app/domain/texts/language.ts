/** The languages that shoppers are spoken to in, as Shopify names their locale files. */
export const LANGUAGES = [
  "en",
  "de",
  "pl",
  "ru",
  "fr",
  "es",
  "pt-BR",
  "it",
  "nl",
  "ja",
  "ar",
  "id",
  "vi",
] as const;
export type Language = (typeof LANGUAGES)[number];

/** Who reads: the language of the sentences, and the locale of the numbers, days and amounts in them. */
export interface Reader {
  language: Language;
  locale: string;
}

/**
 * The reader behind the locale that a page names: "de-AT" reads German with Austria's numbers, "pt" and "pt-PT" the
 * Portuguese that there is, and "sv", which we do not speak, English with English numbers. Arabic is read with the
 * digits 0 to 9, as shops write prices.
 */
export function readerOf(locale: string | null): Reader {
  const known = canonical(locale) ?? "en";
  const language = LANGUAGES.find((one) => primary(one) === primary(known));
  if (!language) return { language: "en", locale: "en" };
  return { language, locale: primary(language) === "ar" ? "ar-u-nu-latn" : known };
}

/** The part that languages are told apart by: "pt" of "pt-BR". */
export function primary(locale: string): string {
  return locale.split("-")[0] ?? locale;
}

export function directionOf(language: Language): "ltr" | "rtl" {
  return primary(language) === "ar" ? "rtl" : "ltr";
}

function canonical(locale: string | null): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale ?? "en")[0];
  } catch {
    return undefined;
  }
}
