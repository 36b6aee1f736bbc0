import { liquidPrice } from "#test/store/storefront/objects/price.ts";
import type { Collection, Product, Variant } from "#test/store/state/product.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";

// Ids are text in these objects: they exceed 2^53, and Liquid only prints and compares them.

export function variantObject(shop: Shop, market: Market, product: Product, variant: Variant) {
  return {
    id: String(variant.id),
    title: variant.title,
    sku: variant.sku,
    price: liquidPrice(shop, market, variant.price),
    compare_at_price:
      variant.compareAtPrice === null ? null : liquidPrice(shop, market, variant.compareAtPrice),
    available: variant.inventoryQuantity > 0 || product.giftCard,
    url: `/products/${product.handle}?variant=${variant.id}`,
  };
}

function collectionsOf(shop: Shop, { id }: Product) {
  return [...shop.collections.values()]
    .filter(({ productIds }) => productIds.includes(id))
    .map((collection) => ({ id: String(collection.id), title: collection.title, handle: collection.handle }));
}

/** Liquid's `product`; `variantId` is the variant that the address names. */
export function productObject(shop: Shop, market: Market, product: Product, variantId?: string | null) {
  const variants = product.variants.map((variant) => variantObject(shop, market, product, variant));
  const selected = variants.find((variant) => variant.id === variantId) ?? null;
  const prices = variants.map((variant) => variant.price);
  return {
    id: String(product.id),
    title: product.title,
    handle: product.handle,
    description: product.description,
    vendor: product.vendor,
    type: product.productType,
    tags: product.tags,
    collections: collectionsOf(shop, product),
    "gift_card?": product.giftCard,
    url: `/products/${product.handle}`,
    image_url: `/products/${product.handle}.svg`,
    variants,
    option_name: product.optionName,
    has_only_default_variant: variants.length === 1,
    selected_variant: selected,
    selected_or_first_available_variant:
      selected ?? variants.find((variant) => variant.available) ?? variants[0],
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    price_varies: new Set(prices).size > 1,
    available: variants.some((variant) => variant.available),
  };
}

/** Liquid's `collection`. */
export function collectionObject(shop: Shop, market: Market, collection: Collection) {
  const products = collection.productIds.flatMap((id) => {
    const product = shop.products.get(id);
    return product ? [productObject(shop, market, product)] : [];
  });
  return {
    title: collection.title,
    handle: collection.handle,
    url: `/collections/${collection.handle}`,
    products,
    products_count: products.length,
  };
}
