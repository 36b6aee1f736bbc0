import type { AppConfiguration } from "#test/store/state/store-state.ts";
import type { Shop } from "#test/store/state/shop.ts";

/**
 * Liquid's `metafields` of one owner: metafields[namespace][key].value. Only our app's Liquid is rendered here, so
 * its own reserved namespace reads as "$app:…", as it does in Shopify.
 */
export function metafieldsObject(shop: Shop, app: AppConfiguration, ownerId: string) {
  const reserved = `app--${app.id}--`;
  const byNamespace: Record<string, Record<string, { type: string; value: unknown }>> = {};
  for (const metafield of shop.metafields.values()) {
    if (metafield.ownerId !== ownerId) continue;
    const namespace = metafield.namespace.startsWith(reserved)
      ? `$app:${metafield.namespace.slice(reserved.length)}`
      : metafield.namespace;
    const value: unknown = metafield.type === "json" ? JSON.parse(metafield.value) : metafield.value;
    (byNamespace[namespace] ??= {})[metafield.key] = { type: metafield.type, value };
  }
  return byNamespace;
}
