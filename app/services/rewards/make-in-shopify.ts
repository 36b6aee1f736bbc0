import { findBearer, type Bearer } from "#app/db/rewards/find-bearer.ts";
import { listClaimedCredits } from "#app/db/rewards/list-claimed-credits.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import { dayOf, momentBefore } from "#app/domain/calendar.ts";
import type { Money } from "#app/domain/money.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { createDiscount } from "#app/shopify/admin/create-discount.ts";
import { findDiscount } from "#app/shopify/admin/find-discount.ts";
import { createGiftCard, findGiftCard } from "#app/shopify/admin/gift-cards.ts";
import type { Made } from "#app/shopify/admin/made.ts";
import { creditStoreCredit, listLikeCredits } from "#app/shopify/admin/store-credit.ts";

/** A code starts a little earlier than it was asked for, so that no difference of clocks makes it wait. */
const HEAD_START_MS = 60_000;

/** Asks Shopify to make what a redemption gives: a discount, a gift card, or store credit. */
export async function makeInShopify(ctx: ShopifyContext, redemption: Redemption): Promise<Made> {
  const bearer = await findBearer(ctx.db, ctx.shopId, redemption.memberId);
  const { customerId, currency } = bearer;
  const { reward, expiresAt, issue } = redemption;
  // Whoever has the code of a friend's offer may use it, once; everything else is made for one customer.
  const isForAnybody = redemption.memberId === null && issue === "discount";
  if (customerId === null && !isForAnybody)
    return { ok: false, reason: "refused", message: "The customer is gone." };
  switch (issue) {
    case "gift-card":
      return createGiftCard(ctx.admin, {
        code: requireCode(redemption),
        customerId: requireCustomer(bearer),
        worth: requireWorth(redemption),
        lastDay: lastDay(redemption, bearer),
      });
    case "store-credit":
      return creditStoreCredit(ctx.admin, {
        customerId: requireCustomer(bearer),
        worth: requireWorth(redemption),
        expiresAt,
      });
    case "discount":
      return createDiscount(ctx.admin, {
        code: requireCode(redemption),
        customerId,
        reward,
        worth: redemption.worth,
        currency: redemption.worth?.currency ?? currency ?? "",
        startsAt: new Date(redemption.requestedAt.getTime() - HEAD_START_MS),
        endsAt: expiresAt,
      });
    case "nothing":
      throw new Error(`Redemption ${redemption.redemptionId} makes nothing in Shopify`);
  }
}

/** Looks whether Shopify has it already, from an attempt whose answer we did not hear. Gives its id, or null. */
export async function findInShopify(ctx: ShopifyContext, redemption: Redemption): Promise<string | null> {
  switch (redemption.issue) {
    case "discount":
      return (await findDiscount(ctx.admin, requireCode(redemption)))?.shopifyId ?? null;
    case "gift-card":
      return (await findGiftCard(ctx.admin, requireCode(redemption)))?.shopifyId ?? null;
    case "store-credit":
      return findCredit(ctx, redemption);
    case "nothing":
      return null;
  }
}

/** A credit like ours that no redemption has claimed. There is one of a member's at a time, so it is this one's. */
async function findCredit(ctx: ShopifyContext, redemption: Redemption): Promise<string | null> {
  const { customerId } = await findBearer(ctx.db, ctx.shopId, redemption.memberId);
  if (customerId === null) return null;
  const { requestedAt: since, expiresAt } = redemption;
  const like = await listLikeCredits(ctx.admin, {
    customerId,
    worth: requireWorth(redemption),
    expiresAt,
    since,
  });
  const claimed = await listClaimedCredits(ctx.db, ctx.shopId, like);
  return like.find((id) => !claimed.has(id)) ?? null;
}

function requireCustomer({ customerId }: Bearer): bigint {
  if (customerId === null) throw new Error("Nobody is there to give it to");
  return customerId;
}

function requireCode({ code, redemptionId }: Redemption): string {
  if (code === null) throw new Error(`Redemption ${redemptionId} has no code`);
  return code;
}

function requireWorth({ worth, redemptionId }: Redemption): Money {
  if (worth === null) throw new Error(`Redemption ${redemptionId} has no worth`);
  return worth;
}

function lastDay({ expiresAt }: Redemption, { timeZone }: Bearer): string | null {
  return expiresAt && dayOf(momentBefore(expiresAt), timeZone);
}
