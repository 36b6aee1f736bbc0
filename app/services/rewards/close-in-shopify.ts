import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { deactivateDiscount } from "#app/shopify/admin/deactivate-discount.ts";
import { findDiscount } from "#app/shopify/admin/find-discount.ts";
import { deactivateGiftCard, findGiftCard } from "#app/shopify/admin/gift-cards.ts";

/** Whether a redemption's code cannot be used any more and has not been. */
export type Closed = { ok: true } | { ok: false; problem: "used-in-shopify" | "partly-used" };

/**
 * Takes what a redemption made out of use, before its points go back. A discount is taken out first and then looked
 * at, so that nobody uses it in between; Shopify counts uses a little late, and an order that tells of one after all
 * is settled when it comes. Store credit cannot be told apart from other credit, and is never taken back here.
 */
export async function closeInShopify(ctx: ShopifyContext, redemption: Redemption): Promise<Closed> {
  const { issue, shopifyId, code } = redemption;
  if (issue === "nothing" || shopifyId === null || code === null) return { ok: true };
  if (issue === "gift-card") return closeGiftCard(ctx, { shopifyId, code });
  await deactivateDiscount(ctx.admin, shopifyId);
  const discount = await findDiscount(ctx.admin, code);
  return discount && discount.useCount > 0 ? { ok: false, problem: "used-in-shopify" } : { ok: true };
}

/** A card of which something was spent stays as it is: taking it out of use cannot be undone. */
async function closeGiftCard(
  { admin }: ShopifyContext,
  { shopifyId, code }: { shopifyId: string; code: string },
): Promise<Closed> {
  const card = await findGiftCard(admin, code);
  if (card && !card.isWhole) return { ok: false, problem: "partly-used" };
  if (card?.isEnabled) await deactivateGiftCard(admin, shopifyId);
  return { ok: true };
}
