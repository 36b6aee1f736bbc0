import { z } from "zod";
import { formatDecimal, parseMinor, type Money } from "#app/domain/money.ts";
import type { AdminClient } from "./admin-client.ts";
import { toGid } from "./gid.ts";
import { toMade, UserErrors, type Made } from "./made.ts";

export const CREATE_GIFT_CARD = `#graphql
  mutation CreateGiftCard($input: GiftCardCreateInput!) {
    giftCardCreate(input: $input) {
      giftCard {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

export const FIND_GIFT_CARDS = `#graphql
  query FindGiftCards($code: String!) {
    giftCards(first: 5, query: $code) {
      nodes {
        id
        note
        enabled
        balance {
          amount
          currencyCode
        }
        initialValue {
          amount
          currencyCode
        }
      }
    }
  }
`;

export const DEACTIVATE_GIFT_CARD = `#graphql
  mutation DeactivateGiftCard($id: ID!) {
    giftCardDeactivate(id: $id) {
      giftCard {
        id
        enabled
        balance {
          amount
          currencyCode
        }
      }
      userErrors {
        code
        message
      }
    }
  }
`;

export interface GiftCardOrder {
  /** Ours: 15 letters and digits, so that the card can be found again. */
  code: string;
  customerId: bigint;
  worth: Money;
  /** The last day (Shopify's expiry is a day, included); null: never. */
  lastDay: string | null;
}

const Created = z.object({
  giftCardCreate: z.object({ giftCard: z.object({ id: z.string() }).nullable(), userErrors: UserErrors }),
});

/** The note that names a card as a redemption's. */
function noteOf(code: string): string {
  return `Perennial reward ${code}`;
}

/** Makes a gift card for a customer. Not idempotent in Shopify; the code is ours, so that a second one is refused. */
export async function createGiftCard(admin: AdminClient, order: GiftCardOrder): Promise<Made> {
  const { code, customerId, worth, lastDay } = order;
  const input = {
    code,
    customerId: toGid("Customer", customerId),
    initialAmount: { amount: formatDecimal(worth), currencyCode: worth.currency },
    note: noteOf(code),
    ...(lastDay === null ? {} : { expiresOn: lastDay }),
  };
  const { giftCardCreate } = await admin.query(CREATE_GIFT_CARD, { input }, Created);
  return toMade(giftCardCreate.giftCard?.id ?? null, giftCardCreate.userErrors);
}

const Amount = z
  .object({ amount: z.string(), currencyCode: z.string() })
  .transform(({ amount, currencyCode }): Money => ({
    minor: parseMinor(amount, currencyCode),
    currency: currencyCode,
  }));
const Found = z.object({
  giftCards: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        note: z.string().nullable(),
        enabled: z.boolean(),
        balance: Amount,
        initialValue: Amount,
      }),
    ),
  }),
});

export interface FoundGiftCard {
  shopifyId: string;
  isEnabled: boolean;
  /** Whether none of it has been spent. */
  isWhole: boolean;
}

/** The gift card of a redemption, found by its code and known by our note. Null where there is none. */
export async function findGiftCard(admin: AdminClient, code: string): Promise<FoundGiftCard | null> {
  const { giftCards } = await admin.query(FIND_GIFT_CARDS, { code }, Found);
  const card = giftCards.nodes.find(({ note }) => note === noteOf(code));
  if (!card) return null;
  const isWhole = card.balance.minor === card.initialValue.minor;
  return { shopifyId: card.id, isEnabled: card.enabled, isWhole };
}

const Deactivated = z.object({
  giftCardDeactivate: z.object({
    giftCard: z.object({ id: z.string(), enabled: z.boolean(), balance: Amount }).nullable(),
    userErrors: UserErrors,
  }),
});

/** Takes a gift card out of use, for good. Gives what was left on it; null where Shopify has no such card. */
export async function deactivateGiftCard(admin: AdminClient, shopifyId: string): Promise<Money | null> {
  const { giftCardDeactivate } = await admin.query(DEACTIVATE_GIFT_CARD, { id: shopifyId }, Deactivated);
  return giftCardDeactivate.giftCard?.balance ?? null;
}
