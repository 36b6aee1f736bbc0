/** How sentences about points are said: the shop's words for points, and the reader's way to write numbers. */
export interface Voice {
  /** BCP 47, such as "en" or "en-GB": decides how numbers, money and dates are written. */
  locale: string;
  pointsName: { singular: string; plural: string };
}

/** "1 point", "1,240 points", with the shop's own words: { singular: "leaf", plural: "leaves" } gives "2 leaves". */
export function countPoints(points: number, { locale, pointsName }: Voice): string {
  const isOne = new Intl.PluralRules("en").select(Math.abs(points)) === "one";
  return `${new Intl.NumberFormat(locale).format(points)} ${isOne ? pointsName.singular : pointsName.plural}`;
}

/** "shipping", "shipping and tax", "shipping, tax and tips". */
export function listInWords(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(words);
}
