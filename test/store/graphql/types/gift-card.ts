import type { GiftCard } from "#test/store/state/gift-card.ts";
import { gid } from "#test/store/state/gid.ts";
import type { ApiNode } from "#test/store/graphql/api-context.ts";
import { moneyV2 } from "#test/store/graphql/types/money.ts";
import { utcTime } from "#test/store/webhooks/shop-time.ts";

export function giftCardNode(card: GiftCard): ApiNode {
  const lastCharacters = card.code.slice(-4);
  return {
    __typename: "GiftCard",
    id: gid("GiftCard", card.id),
    note: card.note,
    enabled: card.deactivatedAt === null,
    balance: moneyV2(card.balance, card.currency),
    initialValue: moneyV2(card.initialValue, card.currency),
    lastCharacters,
    maskedCode: `•••• •••• •••• ${lastCharacters}`,
    expiresOn: card.expiresOn,
    deactivatedAt: card.deactivatedAt && utcTime(card.deactivatedAt),
    createdAt: utcTime(card.createdAt),
    updatedAt: utcTime(card.updatedAt),
  };
}
