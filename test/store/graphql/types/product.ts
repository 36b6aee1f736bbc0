import { gid } from "#test/store/state/gid.ts";
import { formatAmount } from "#test/store/state/money.ts";
import type { Collection, Product, Variant } from "#test/store/state/product.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import type { ConnectionArgs } from "#test/store/graphql/connection.ts";
import { listConnection } from "#test/store/graphql/connection.ts";
import { metafieldFields } from "#test/store/graphql/types/metafield.ts";
import { utcTime } from "#test/store/webhooks/shop-time.ts";

export function productNode(context: ApiContext, product: Product): ApiNode {
  const id = gid("Product", product.id);
  const collections = [...context.shop.collections.values()].filter((one) =>
    one.productIds.includes(product.id),
  );
  return {
    __typename: "Product",
    id,
    legacyResourceId: String(product.id),
    title: product.title,
    handle: product.handle,
    description: product.description,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    isGiftCard: product.giftCard,
    status: "ACTIVE",
    createdAt: utcTime(product.createdAt),
    updatedAt: utcTime(product.updatedAt),
    variants: (args: ConnectionArgs) =>
      listConnection(args, product.variants, (variant) => variantNode(context, product, variant)),
    collections: (args: ConnectionArgs) => listConnection(args, collections, collectionNode),
    ...metafieldFields(context, id),
  };
}

export function variantNode(context: ApiContext, product: Product, variant: Variant): ApiNode {
  const { currency } = context.shop;
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    legacyResourceId: String(variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    price: formatAmount(variant.price, currency),
    compareAtPrice: variant.compareAtPrice === null ? null : formatAmount(variant.compareAtPrice, currency),
    taxable: variant.taxable,
    position: variant.position,
    inventoryQuantity: variant.inventoryQuantity,
    product: () => productNode(context, product),
  };
}

function collectionNode(collection: Collection): ApiNode {
  return {
    __typename: "Collection",
    id: gid("Collection", collection.id),
    title: collection.title,
    handle: collection.handle,
  };
}
