import { currencyDigits, toBag } from "#test/store/state/money.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";

/**
 * A price as Liquid has it: hundredths of the market's currency, whatever decimals that has.
 * 1240 (USD minor units) is 1240; 1240 yen is 124000; 1.245 KWD (1245 fils) is 125.
 */
export function liquidPrice(shop: Shop, market: Market, minor: bigint): number {
  return toHundredths(toBag(minor, shop.currency, market.currency, market.rate).presentment, market.currency);
}

export function toHundredths(minor: bigint, currency: string): number {
  return Math.round(Number(minor) * 10 ** (2 - currencyDigits(currency)));
}
