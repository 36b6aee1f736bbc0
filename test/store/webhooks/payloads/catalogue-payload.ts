import { gid } from "#test/store/state/gid.ts";
import { formatAmount } from "#test/store/state/money.ts";
import type { Collection, Product } from "#test/store/state/product.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";
import { shopTime } from "#test/store/webhooks/shop-time.ts";

/** products/update. The collections that the product is in are not in it. */
export function productPayload(shop: Shop, product: Product): Payload {
  const at = (moment: Date) => shopTime(moment, shop.timeZone);
  return {
    admin_graphql_api_id: gid("Product", product.id),
    body_html: product.description,
    created_at: at(product.createdAt),
    handle: product.handle,
    id: product.id,
    product_type: product.productType,
    published_at: at(product.createdAt),
    template_suffix: null,
    title: product.title,
    updated_at: at(product.updatedAt),
    vendor: product.vendor,
    status: "active",
    published_scope: "web",
    tags: product.tags.join(", "),
    variants: product.variants.map((variant) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      barcode: null,
      compare_at_price:
        variant.compareAtPrice === null ? null : formatAmount(variant.compareAtPrice, shop.currency),
      created_at: at(product.createdAt),
      id: variant.id,
      inventory_policy: "deny",
      position: variant.position,
      price: formatAmount(variant.price, shop.currency),
      product_id: product.id,
      sku: variant.sku,
      taxable: variant.taxable,
      title: variant.title,
      updated_at: at(product.updatedAt),
      option1: variant.title,
      option2: null,
      option3: null,
      image_id: null,
      inventory_item_id: null,
      inventory_quantity: variant.inventoryQuantity,
      old_inventory_quantity: variant.inventoryQuantity,
    })),
    options: [],
    images: [],
    image: null,
    media: [],
    variant_gids: product.variants.map((variant) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      updated_at: product.updatedAt.toISOString(),
    })),
    has_variants_that_requires_components: false,
    category: null,
  };
}

/** collections/update: the collection itself, not what is in it. */
export function collectionPayload(shop: Shop, collection: Collection, at: Date): Payload {
  const time = shopTime(at, shop.timeZone);
  return {
    id: collection.id,
    handle: collection.handle,
    title: collection.title,
    updated_at: time,
    body_html: "",
    published_at: time,
    sort_order: null,
    template_suffix: null,
    published_scope: "web",
    admin_graphql_api_id: gid("Collection", collection.id),
  };
}
