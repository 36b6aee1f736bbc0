import { gid } from "#test/store/state/gid.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";
import type { ApiNode } from "#test/store/graphql/api-context.ts";

export type NumberedMarket = Market & { id: bigint };

/** The shop's markets with the numbers in their global ids: their own, or their place in the list. */
export function numberedMarkets(shop: Shop): NumberedMarket[] {
  return shop.markets.map((market, index) => ({ ...market, id: market.id ?? BigInt(index + 1) }));
}

export function marketNode({ id, name, handle, currency }: NumberedMarket): ApiNode {
  return {
    __typename: "Market",
    ...{ id: gid("Market", id), name, handle, status: "ACTIVE" },
    currencySettings: { baseCurrency: { currencyCode: currency } },
  };
}
