import { findShop } from "#test/store/state/find.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { Collection } from "#test/store/state/product.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

export interface CreateCollectionInput {
  shop: string;
  title: string;
  handle: string;
  productIds: bigint[];
}

export function createCollection(store: StoreState, input: CreateCollectionInput): Collection {
  const { shop: domain, ...collection } = input;
  const shop = findShop(store, domain);
  const made = { ...collection, id: nextId(store.ids, "Collection") };
  shop.collections.set(made.id, made);
  return made;
}
