import { storeNow } from "#test/store/state/clock.ts";
import type { GiftCard } from "#test/store/state/gift-card.ts";
import { parseGid } from "#test/store/state/gid.ts";
import { nextId } from "#test/store/state/ids.ts";
import { parseAmount } from "#test/store/state/money.ts";
import { randomHex } from "#test/store/state/random.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { giftCardNode } from "#test/store/graphql/types/gift-card.ts";

export interface GiftCardInput {
  code?: string | null;
  customerId?: string | null;
  initialAmount?: { amount: string; currencyCode: string } | null;
  note?: string | null;
  expiresOn?: string | null;
}

/** giftCardCreate. Nothing makes it idempotent but the code, which has to be new. */
export function giftCardCreate(context: ApiContext, input: GiftCardInput): ApiNode {
  const { store, shop } = context;
  const refuse = (field: string, code: string, message: string): ApiNode => ({
    giftCard: null,
    giftCardCode: null,
    userErrors: [{ field: ["input", field], code, message }],
  });
  const code = (input.code ?? randomHex(store.random, 16)).toLowerCase();
  if (code.length < 8) return refuse("code", "TOO_SHORT", "Code is too short (minimum is 8 characters)");
  if (code.length > 20) return refuse("code", "TOO_LONG", "Code is too long (maximum is 20 characters)");
  if (!/^[a-z0-9]+$/.test(code))
    return refuse("code", "INVALID", "Code can only contain letters and numbers");
  if ([...shop.giftCards.values()].some((card) => card.code === code))
    return refuse("code", "TAKEN", "Code has already been taken");
  if (!input.initialAmount) return refuse("initialAmount", "MISSING_ARGUMENT", "Initial amount is missing");
  const customerId = input.customerId ? (parseGid(input.customerId)?.id ?? 0n) : null;
  if (customerId !== null && !shop.customers.has(customerId))
    return refuse("customerId", "CUSTOMER_NOT_FOUND", "The customer could not be found.");
  const { amount, currencyCode } = input.initialAmount;
  const initialValue = parseAmount(amount, currencyCode);
  if (initialValue <= 0n) return refuse("initialAmount", "GREATER_THAN", "must be greater than 0");
  const now = storeNow(store);
  const card: GiftCard = {
    id: nextId(store.ids, "GiftCard"),
    code,
    customerId,
    currency: currencyCode,
    initialValue,
    balance: initialValue,
    note: input.note ?? null,
    expiresOn: input.expiresOn ?? null,
    deactivatedAt: null,
    createdAt: now,
    updatedAt: now,
  };
  shop.giftCards.set(card.id, card);
  return { giftCard: giftCardNode(card), giftCardCode: code, userErrors: [] };
}

/** giftCardDeactivate: for good. */
export function giftCardDeactivate({ store, shop }: ApiContext, id: string): ApiNode {
  const parsed = parseGid(id);
  const card = parsed?.kind === "GiftCard" ? shop.giftCards.get(parsed.id) : undefined;
  if (!card) {
    const message = "The gift card could not be found.";
    return { giftCard: null, userErrors: [{ field: ["id"], code: "GIFT_CARD_NOT_FOUND", message }] };
  }
  card.deactivatedAt ??= storeNow(store);
  return { giftCard: giftCardNode(card), userErrors: [] };
}
