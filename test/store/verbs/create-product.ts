import { storeNow } from "#test/store/state/clock.ts";
import { findShop } from "#test/store/state/find.ts";
import { nextId } from "#test/store/state/ids.ts";
import { parseAmount } from "#test/store/state/money.ts";
import type { Product } from "#test/store/state/product.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

export interface CreateProductInput {
  shop: string;
  title: string;
  /** "18.50" in the shop's currency; for a product with a single variant. */
  price?: string;
  variants?: { title: string; price: string; sku?: string; grams?: number; compareAtPrice?: string }[];
  handle?: string;
  description?: string;
  vendor?: string;
  productType?: string;
  tags?: string[];
  giftCard?: boolean;
  taxable?: boolean;
  imageSvg?: string;
  optionName?: string;
}

/** Adds a product with one or more variants. */
export function createProduct(store: StoreState, input: CreateProductInput): Product {
  const shop = findShop(store, input.shop);
  const now = storeNow(store);
  const id = nextId(store.ids, "Product");
  const variants = input.variants ?? [{ title: "Default Title", price: input.price ?? "10.00" }];
  const product: Product = {
    id,
    title: input.title,
    handle: input.handle ?? toHandle(input.title),
    description: input.description ?? "",
    vendor: input.vendor ?? shop.name,
    productType: input.productType ?? "",
    tags: input.tags ?? [],
    giftCard: input.giftCard ?? false,
    imageSvg: input.imageSvg ?? null,
    optionName: input.optionName ?? "Title",
    variants: variants.map((variant, index) => ({
      id: nextId(store.ids, "ProductVariant"),
      productId: id,
      title: variant.title,
      sku: variant.sku ?? null,
      price: parseAmount(variant.price, shop.currency),
      compareAtPrice: variant.compareAtPrice ? parseAmount(variant.compareAtPrice, shop.currency) : null,
      grams: variant.grams ?? 0,
      taxable: input.taxable ?? true,
      requiresShipping: !input.giftCard,
      position: index + 1,
      inventoryQuantity: 100,
    })),
    createdAt: now,
    updatedAt: now,
  };
  shop.products.set(id, product);
  return product;
}

/** "House Blend, 250 g" -> "house-blend-250-g" */
function toHandle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
