import { formatPoints } from "#app/domain/explain/voice.ts";

/** "1,240". Takes the database's bigint as it is, so that nothing is rounded. */
export function formatNumber(value: number | bigint, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** A change with its sign: "+124", "−24". The minus is the typographic one, as wide as the plus. */
export function formatChange(value: number, locale: string, pointDecimals = 0): string {
  const digits = formatPoints(Math.abs(value), { locale, pointDecimals });
  if (value === 0) return digits;
  return value > 0 ? `+${digits}` : `\u2212${digits}`;
}
