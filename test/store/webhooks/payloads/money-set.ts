import type { MoneyBag } from "#test/store/state/money.ts";
import { formatAmount } from "#test/store/state/money.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";

export interface Currencies {
  currency: string;
  presentmentCurrency: string;
}

/** { shop_money, presentment_money } */
export function moneySet(bag: MoneyBag, { currency, presentmentCurrency }: Currencies): Payload {
  return {
    shop_money: { amount: formatAmount(bag.shop, currency), currency_code: currency },
    presentment_money: {
      amount: formatAmount(bag.presentment, presentmentCurrency),
      currency_code: presentmentCurrency,
    },
  };
}

/** The bare text of the shop's side: bare prices in webhooks are in the shop's currency. */
export function shopAmount(bag: MoneyBag, { currency }: Currencies): string {
  return formatAmount(bag.shop, currency);
}
