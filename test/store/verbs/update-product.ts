import { storeNow } from "#test/store/state/clock.ts";
import { findShop } from "#test/store/state/find.ts";
import { parseAmount } from "#test/store/state/money.ts";
import type { Product } from "#test/store/state/product.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { wholeSecond } from "#test/store/orders/touch.ts";
import { productPayload } from "#test/store/webhooks/payloads/catalogue-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface UpdateProductInput {
  shop: string;
  productId: bigint;
  tags?: string[];
  /** For every variant, in the shop's currency; null takes it away. */
  compareAtPrice?: string | null;
}

/** Changes a product; products/update is sent. */
export function updateProduct(store: StoreState, input: UpdateProductInput): Product {
  const shop = findShop(store, input.shop);
  const product = shop.products.get(input.productId);
  if (!product) throw new Error(`${shop.domain} has no product ${input.productId}`);
  if (input.tags) product.tags = input.tags;
  if (input.compareAtPrice !== undefined) {
    const price = input.compareAtPrice === null ? null : parseAmount(input.compareAtPrice, shop.currency);
    for (const variant of product.variants) variant.compareAtPrice = price;
  }
  product.updatedAt = wholeSecond(storeNow(store));
  queueWebhook(startEvent(store, shop), "products/update", productPayload(shop, product));
  return product;
}
