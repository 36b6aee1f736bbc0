import { findRedemption } from "#app/db/rewards/find-redemption.ts";
import { findDiscount } from "#app/shopify/admin/find-discount.ts";
import { findGiftCard } from "#app/shopify/admin/gift-cards.ts";
import type { ShopifyContext } from "#app/services/context.ts";

/** What Shopify says of a redemption's code at this moment. */
export type CodeInShopify =
  | { state: "no-code" }
  | { state: "missing" }
  | { state: "discount"; status: string; useCount: number }
  | { state: "gift-card"; isEnabled: boolean; isWhole: boolean };

/** Asks Shopify, and changes nothing. Null where the shop has no such redemption. Throws what Shopify's client does. */
export async function askShopifyAboutCode(
  ctx: ShopifyContext,
  redemptionId: bigint,
): Promise<CodeInShopify | null> {
  const redemption = await findRedemption(ctx.db, ctx.shopId, redemptionId);
  if (!redemption) return null;
  const { issue, code } = redemption;
  if (code === null) return { state: "no-code" };
  if (issue === "gift-card") {
    const card = await findGiftCard(ctx.admin, code);
    return card
      ? { state: "gift-card", isEnabled: card.isEnabled, isWhole: card.isWhole }
      : { state: "missing" };
  }
  const found = await findDiscount(ctx.admin, code);
  return found ? { state: "discount", status: found.status, useCount: found.useCount } : { state: "missing" };
}
