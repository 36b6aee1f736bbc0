import { findVariant } from "#test/store/state/find.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";
import type { Cart } from "#test/store/state/store-state.ts";
import { productObject, variantObject } from "#test/store/storefront/objects/product-object.ts";
import { liquidPrice } from "#test/store/storefront/objects/price.ts";

function lineObject(shop: Shop, market: Market, line: Cart["lines"][number]) {
  const { product, variant } = findVariant(shop, line.variantId);
  const price = liquidPrice(shop, market, variant.price);
  return {
    key: line.key,
    id: String(variant.id),
    variant_id: String(variant.id),
    product_id: String(product.id),
    product: productObject(shop, market, product),
    variant: variantObject(shop, market, product, variant),
    title: product.title,
    variant_title: product.variants.length > 1 ? variant.title : null,
    quantity: line.quantity,
    price,
    line_price: price * line.quantity,
    final_line_price: price * line.quantity,
    properties: line.properties,
    gift_card: product.giftCard,
    url: `/products/${product.handle}?variant=${variant.id}`,
    image_url: `/products/${product.handle}.svg`,
  };
}

/** Liquid's `cart`, and the answer of cart.js. */
export function cartObject(shop: Shop, market: Market, cart: Cart | null) {
  const items = (cart?.lines ?? []).map((line) => lineObject(shop, market, line));
  return {
    token: cart?.token ?? null,
    note: cart?.note ?? null,
    attributes: cart?.attributes ?? {},
    items,
    item_count: items.reduce((count, item) => count + item.quantity, 0),
    total_price: items.reduce((total, item) => total + item.line_price, 0),
    currency: { iso_code: market.currency },
    taxes_included: shop.taxesIncluded,
    discount_codes: (cart?.discountCodes ?? []).map((code) => ({ code, applicable: true })),
  };
}
