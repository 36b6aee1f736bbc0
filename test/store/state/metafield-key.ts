import type { Metafield } from "#test/store/state/metafield.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

/** The stored form of an app-reserved namespace: "$app:loyalty" -> "app--265739829249--loyalty". */
export function appNamespace(appId: bigint, namespace: string): string {
  if (namespace === "$app") return `app--${appId}`;
  return namespace.startsWith("$app:") ? `app--${appId}--${namespace.slice(5)}` : namespace;
}

export function metafieldKey(ownerId: string, namespace: string, key: string): string {
  return `${ownerId} ${namespace}.${key}`;
}

/** One metafield of an owner; the namespace may be written "$app:x". */
export function findMetafield(
  store: StoreState,
  shop: Shop,
  where: { ownerId: string; namespace: string; key: string },
): Metafield | null {
  const namespace = appNamespace(store.app.id, where.namespace);
  return shop.metafields.get(metafieldKey(where.ownerId, namespace, where.key)) ?? null;
}

/** All metafields of an owner, in the order in which they were made. */
export function metafieldsOf(shop: Shop, ownerId: string): Metafield[] {
  return [...shop.metafields.values()].filter((metafield) => metafield.ownerId === ownerId);
}
