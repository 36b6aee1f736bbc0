/**
 * Money is a whole number of minor units of a named currency: 12.40 USD is 1240, 1240 JPY is 1240, 1.240 KWD is
 * 1240. Shopify writes amounts as decimal strings; they are parsed here without floats.
 */
export interface Money {
  minor: number;
  currency: string;
}

/** How many decimals a currency has (ISO 4217 as ICU knows it): 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyDecimals(currency: string): number {
  const known = decimalsByCurrency.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  decimalsByCurrency.set(currency, decimals);
  return decimals;
}

const decimalsByCurrency = new Map<string, number>();

/**
 * Reads Shopify's decimal string: "12.40" USD → 1240, "12.4" → 1240, "-3.00" → −300, "1240.0" JPY → 1240.
 * Digits beyond the currency's decimals must be zero. Throws RangeError for anything else.
 */
export function parseMinor(amount: string, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount.trim());
  if (!match) throw new RangeError(`"${amount}" is not an amount of money`);
  const [, sign = "", whole = "", fraction = ""] = match;
  const decimals = currencyDecimals(currency);
  if (/[1-9]/.test(fraction.slice(decimals))) {
    throw new RangeError(`"${amount}" has more decimals than ${currency} has`);
  }
  const minor = Number(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
  if (!Number.isSafeInteger(minor))
    throw new RangeError(`"${amount}" ${currency} is too large to count exactly`);
  return sign && minor !== 0 ? -minor : minor;
}

/** The plain decimal form, as Shopify and a form field read it: 1240 USD → "12.40". */
export function formatDecimal({ minor, currency }: Money): string {
  const decimals = currencyDecimals(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const sign = minor < 0 ? "-" : "";
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** The amount as people of the locale write it: 1240 USD → "$12.40" in en-US. */
export function formatMoney(money: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency: money.currency });
  // A numeric string keeps the amount exact: Intl formats decimal strings without going through a float.
  return format.format(formatDecimal(money) as `${number}`);
}
