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
