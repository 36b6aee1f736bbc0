import type { Shop } from "#test/store/state/shop.ts";

/**
 * What a merchant does in the theme editor after installing: switches the embed on and adds the block to the
 * product page. Both are off until then, as in Shopify.
 */
export function switchOnExtension(shop: Shop): void {
  shop.theme.embeds["loyalty-embed"] ??= {};
  const blocks = (shop.theme.blocks.product ??= []);
  if (!blocks.some((block) => block.handle === "product-points")) {
    blocks.push({ handle: "product-points", settings: {} });
  }
}

/** And what a merchant does who wants it all: blocks in cart, account and order, and pages for members and friends. */
export function placeAllBlocks(shop: Shop): void {
  switchOnExtension(shop);
  const { blocks } = shop.theme;
  blocks.cart = place("cart-points");
  blocks.account = place("member-card", "tier-progress");
  blocks.order = place("after-order");
  blocks["page.rewards"] = place("loyalty-page");
  blocks["page.invited"] = place("referral-landing", "referral-section");
}

function place(...handles: string[]) {
  return handles.map((handle) => ({ handle, settings: {} }));
}
