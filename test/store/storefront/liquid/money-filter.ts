/** Prices in Liquid are hundredths in every currency: 1240 is $12.40, 124000 is ¥1,240. */
export function formatHundredths(hundredths: unknown, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return format.format(Number(hundredths ?? 0) / 100);
}
