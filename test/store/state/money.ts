// Amounts are integer minor units, on two sides: in the shop's currency and in the one the buyer saw.
// Every calculation is done for each side on its own, so that each side adds up exactly.

export interface MoneyBag {
  shop: bigint;
  presentment: bigint;
}

export interface Rate {
  /** presentment major units = shop major units * numerator / denominator */
  numerator: bigint;
  denominator: bigint;
}

const digitsByCurrency = new Map<string, number>();

/** Decimals of a currency: USD 2, JPY 0, KWD 3. Throws RangeError for a code that is no currency. */
export function currencyDigits(currency: string): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  digitsByCurrency.set(currency, digits);
  return digits;
}

/** "12.5" in KWD -> 12500n. Throws for text that is no amount or has too many decimals. */
export function parseAmount(text: string, currency: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  const digits = currencyDigits(currency);
  const fraction = match?.[3] ?? "";
  if (!match || fraction.replace(/0+$/, "").length > digits) {
    throw new Error(`"${text}" is not an amount in ${currency}`);
  }
  const minor = BigInt(`${match[2]}${fraction.slice(0, digits).padEnd(digits, "0")}`);
  return match[1] ? -minor : minor;
}

/** 12500n in KWD -> "12.500": the form of Shopify's webhooks. */
export function formatAmount(minor: bigint, currency: string): string {
  const digits = currencyDigits(currency);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const sign = minor < 0n ? "-" : "";
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** 12500n in KWD -> "12.5", 2000n in USD -> "20.0": the form of Shopify's GraphQL Decimal. */
export function formatDecimal(minor: bigint, currency: string): string {
  const [whole = "0", fraction = ""] = formatAmount(minor, currency).split(".");
  return `${whole}.${fraction.replace(/0+$/, "") || "0"}`;
}

/** numerator/denominator rounded half away from zero: 5/2 -> 3, -5/2 -> -3. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return negative ? -rounded : rounded;
}

export const zeroBag: MoneyBag = { shop: 0n, presentment: 0n };

export function addBags(...bags: MoneyBag[]): MoneyBag {
  return {
    shop: bags.reduce((sum, bag) => sum + bag.shop, 0n),
    presentment: bags.reduce((sum, bag) => sum + bag.presentment, 0n),
  };
}

export function subtractBags(from: MoneyBag, what: MoneyBag): MoneyBag {
  return { shop: from.shop - what.shop, presentment: from.presentment - what.presentment };
}

export function negateBag(bag: MoneyBag): MoneyBag {
  return { shop: -bag.shop, presentment: -bag.presentment };
}

/** Applies one calculation to each side. */
export function mapBag(bag: MoneyBag, change: (amount: bigint, side: keyof MoneyBag) => bigint): MoneyBag {
  return { shop: change(bag.shop, "shop"), presentment: change(bag.presentment, "presentment") };
}

export function isZeroBag(bag: MoneyBag): boolean {
  return bag.shop === 0n && bag.presentment === 0n;
}

/** A shop amount and what it is in the buyer's currency: 1000n USD at 150/1 in JPY -> 1500n yen. */
export function toBag(shopMinor: bigint, shopCurrency: string, currency: string, rate: Rate): MoneyBag {
  const scale = 10n ** BigInt(currencyDigits(currency));
  const shopScale = 10n ** BigInt(currencyDigits(shopCurrency));
  return {
    shop: shopMinor,
    presentment: divideRounded(shopMinor * rate.numerator * scale, rate.denominator * shopScale),
  };
}
