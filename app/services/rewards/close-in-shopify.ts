import { findBearer } from "#app/db/rewards/find-bearer.ts";
import { listClaimedDebits } from "#app/db/rewards/list-claimed-credits.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import { noteUndo } from "#app/db/rewards/update-closing.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { deactivateDiscount } from "#app/shopify/admin/deactivate-discount.ts";
import { findDiscount } from "#app/shopify/admin/find-discount.ts";
import { deactivateGiftCard, findGiftCard } from "#app/shopify/admin/gift-cards.ts";
import { debitStoreCredit, findStoreCredit } from "#app/shopify/admin/take-store-credit.ts";

/** Whether a redemption's code cannot be used any more and has not been. */
export type Closed = { ok: true } | { ok: false; problem: "used-in-shopify" | "partly-used" | "not-found" };

/**
 * Takes what a redemption made out of use, before its points go back. A discount is taken out first and then looked
 * at, so that nobody uses it in between; Shopify counts uses a little late, and an order that tells of one after all
 * is settled when it comes.
 */
export async function closeInShopify(ctx: ShopifyContext, redemption: Redemption): Promise<Closed> {
  const { issue, shopifyId, code } = redemption;
  if (issue === "nothing" || shopifyId === null) return { ok: true };
  if (issue === "store-credit") return closeStoreCredit(ctx, redemption, shopifyId);
  if (code === null) return { ok: true };
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

/**
 * Store credit is taken back by a debit of the same worth, if none of it was spent. A debit has no name of ours, so
 * before one is made, those since the redemption was asked to be closed are looked through: one that no other
 * redemption has claimed is ours, from an attempt whose answer we did not hear.
 */
async function closeStoreCredit(
  ctx: ShopifyContext,
  { redemptionId, memberId, worth, closingAt, undoShopifyId }: Redemption,
  creditId: string,
): Promise<Closed> {
  if (undoShopifyId !== null) return { ok: true };
  const { customerId } = await findBearer(ctx.db, ctx.shopId, memberId);
  if (customerId === null || worth === null) return { ok: false, problem: "not-found" };
  const since = closingAt ?? ctx.now;
  const found = await findStoreCredit(ctx.admin, { customerId, creditId, worth, since });
  if (!found) return { ok: false, problem: "not-found" };
  const claimed = await listClaimedDebits(ctx.db, ctx.shopId, found.likeDebits);
  const ours = found.likeDebits.find((id) => !claimed.has(id));
  if (!ours && !found.isWhole) return { ok: false, problem: "partly-used" };
  const debitId = ours ?? (await debitStoreCredit(ctx.admin, { accountId: found.accountId, worth }));
  if (debitId === null) return { ok: false, problem: "partly-used" };
  await noteUndo(ctx.db, ctx.shopId, { redemptionId, undoShopifyId: debitId });
  return { ok: true };
}
