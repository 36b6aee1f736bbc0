import { findShop } from "#test/store/state/find.ts";
import type { Product } from "#test/store/state/product.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { collectionTitles, sampleProducts } from "#test/store/seed/catalogue.ts";
import { sampleMarkets } from "#test/store/seed/sample-people.ts";
import { createCollection } from "#test/store/verbs/create-collection.ts";
import { createDiscount } from "#test/store/verbs/create-discount.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";

/** Markets, products in their collections, and a discount code for new customers. Throws for a shop with products. */
export function stockShop(store: StoreState, domain: string): Product[] {
  const shop = findShop(store, domain);
  if (shop.products.size > 0) throw new Error(`${domain} is not empty`);
  shop.markets.push(
    ...sampleMarkets.filter(({ handle }) => !shop.markets.some((one) => one.handle === handle)),
  );
  const made = sampleProducts().map(({ input, collection }) => ({
    product: createProduct(store, { shop: domain, ...input }),
    collection,
  }));
  for (const [handle, title] of Object.entries(collectionTitles)) {
    const productIds = made
      .filter(({ collection }) => collection === handle)
      .map(({ product }) => product.id);
    createCollection(store, { shop: domain, title, handle, productIds });
  }
  createDiscount(store, { shop: domain, code: "WELCOME10", value: { kind: "percentage", percent: "10" } });
  return made.map(({ product }) => product);
}
