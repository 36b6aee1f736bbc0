const LETTERS = { zero: "z", one: "o", two: "t", few: "f", many: "m", other: "x" } as const;

/**
 * A language's plural rules as a table, for the theme's Liquid, which has no plural rules of its own: one letter for
 * each count below 100, then one for each remainder by 100 of larger counts, then one for each whole part of a count
 * with a fraction, which takes the form of "and a half" (some languages look at the digits of the fraction, too). Example, Polish: place 1 is "o" (1 punkt), 22 is "f" (22 punkty), 112 is "m" (112 punktów).
 */
export function pluralTable(locale: string): string {
  const rules = new Intl.PluralRules(locale);
  const letters = (countAt: (place: number) => number) =>
    Array.from({ length: 100 }, (_, place) => LETTERS[rules.select(countAt(place))]).join("");
  return letters((place) => place) + letters((place) => 1_100 + place) + letters((place) => place + 0.5);
}
