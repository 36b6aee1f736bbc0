import { findShop } from "#test/store/state/find.ts";
import type { Collection } from "#test/store/state/product.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { collectionPayload } from "#test/store/webhooks/payloads/catalogue-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface UpdateCollectionInput {
  shop: string;
  collectionId: bigint;
  productIds: bigint[];
}

/** Changes what is in a collection; collections/update is sent. */
export function updateCollection(store: StoreState, input: UpdateCollectionInput): Collection {
  const shop = findShop(store, input.shop);
  const collection = shop.collections.get(input.collectionId);
  if (!collection) throw new Error(`${shop.domain} has no collection ${input.collectionId}`);
  collection.productIds = input.productIds;
  const event = startEvent(store, shop);
  queueWebhook(event, "collections/update", collectionPayload(shop, collection, event.at));
  return collection;
}
