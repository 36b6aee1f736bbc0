import { formatDecimal } from "#app/domain/money.ts";
import { formatPoints } from "./voice.ts";

export interface Rate {
  points: number;
  /** Minor units of the currency that earn `points`. */
  perMinor: number;
}

/** "1 per $1", "3 per $2", "1 per $0.50", "1 per ¥100": points per amount spent, as a person would say it. */
export function explainRate(rate: Rate, currency: string, locale: string, pointDecimals = 0): string {
  const points = formatPoints(rate.points, { locale, pointDecimals });
  return `${points} per ${formatRateAmount(rate, currency, locale)}`;
}

/** The amount that a rate names, without empty decimals: 100 USD minor units → "$1", 50 → "$0.50". */
export function formatRateAmount({ perMinor }: Rate, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    trailingZeroDisplay: "stripIfInteger",
  });
  return format.format(formatDecimal({ minor: perMinor, currency }) as `${number}`);
}
