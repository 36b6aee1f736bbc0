import { findShop } from "#test/store/state/find.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/** Deletes a product; it leaves its collections, and products/delete is sent. */
export function deleteProduct(store: StoreState, input: { shop: string; productId: bigint }): void {
  const shop = findShop(store, input.shop);
  if (!shop.products.delete(input.productId))
    throw new Error(`${shop.domain} has no product ${input.productId}`);
  for (const collection of shop.collections.values())
    collection.productIds = collection.productIds.filter((id) => id !== input.productId);
  queueWebhook(startEvent(store, shop), "products/delete", { id: input.productId });
}
