import type { MoneyBag } from "#test/store/state/money.ts";
import { formatDecimal } from "#test/store/state/money.ts";
import type { ApiNode } from "#test/store/graphql/api-context.ts";

export function moneyV2(minor: bigint, currency: string): ApiNode {
  return { amount: formatDecimal(minor, currency), currencyCode: currency };
}

export function moneyBag(
  bag: MoneyBag,
  currencies: { currency: string; presentmentCurrency: string },
): ApiNode {
  return {
    shopMoney: moneyV2(bag.shop, currencies.currency),
    presentmentMoney: moneyV2(bag.presentment, currencies.presentmentCurrency),
  };
}
