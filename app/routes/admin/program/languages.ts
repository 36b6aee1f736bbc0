/** The languages that shops of Shopify are sold in most, by locale. */
export const LANGUAGES = [
  ["ar", "Arabic"],
  ["bg", "Bulgarian"],
  ["zh", "Chinese"],
  ["hr", "Croatian"],
  ["cs", "Czech"],
  ["da", "Danish"],
  ["nl", "Dutch"],
  ["en", "English"],
  ["fi", "Finnish"],
  ["fr", "French"],
  ["de", "German"],
  ["el", "Greek"],
  ["he", "Hebrew"],
  ["hu", "Hungarian"],
  ["it", "Italian"],
  ["ja", "Japanese"],
  ["ko", "Korean"],
  ["lt", "Lithuanian"],
  ["nb", "Norwegian"],
  ["pl", "Polish"],
  ["pt", "Portuguese"],
  ["ro", "Romanian"],
  ["sk", "Slovak"],
  ["sl", "Slovenian"],
  ["es", "Spanish"],
  ["sv", "Swedish"],
  ["th", "Thai"],
  ["tr", "Turkish"],
  ["uk", "Ukrainian"],
  ["vi", "Vietnamese"],
].map(([value = "", label = ""]) => ({ value, label }));

const COUNTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 20, 21, 22, 25, 100, 101, 1.5];
const EXAMPLES = 4;

/** A language's plural categories, each with numbers that belong to it: "2, 3, 4, 22" is few in Polish. */
export function pluralCategories(locale: string): { category: string; label: string }[] {
  const rules = new Intl.PluralRules(locale);
  const { pluralCategories: known } = rules.resolvedOptions();
  return ORDER.filter((category) => known.includes(category)).map((category) => {
    const counts = COUNTS.filter((count) => rules.select(count) === category).slice(0, EXAMPLES);
    return { category, label: counts.length > 0 ? `For ${counts.join(", ")}` : "For the rest" };
  });
}

const ORDER = ["zero", "one", "two", "few", "many", "other"] as const;
