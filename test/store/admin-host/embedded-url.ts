import { createHmac } from "node:crypto";
import type { RunningStore } from "#test/store/running-store.ts";
import { storeNow } from "#test/store/state/clock.ts";
import type { Shop } from "#test/store/state/shop.ts";

/**
 * The address that the admin puts into the app's frame: the app's path with the shop, the host, a fresh id token
 * and a signature over all of it, as Shopify writes it.
 */
export async function embeddedUrl(
  store: RunningStore,
  shop: Shop,
  place: { path: string; search: string },
): Promise<string> {
  const url = new URL(place.path || "/", store.appUrl());
  const host = Buffer.from(`admin.shopify.com/store/${handleOf(shop)}`).toString("base64url");
  const signed: Record<string, string> = {
    ...Object.fromEntries(new URLSearchParams(place.search)),
    embedded: "1",
    host,
    id_token: await store.mintIdToken(shop.domain),
    locale: "en-US",
    session: createHmac("sha256", "session").update(shop.domain).digest("hex"),
    shop: shop.domain,
    timestamp: String(Math.floor(storeNow(store.state).getTime() / 1000)),
  };
  const text = Object.keys(signed)
    .sort()
    .map((name) => `${name}=${signed[name] ?? ""}`)
    .join("&");
  const hmac = createHmac("sha256", store.state.app.clientSecret).update(text).digest("hex");
  for (const [name, value] of Object.entries({ ...signed, hmac })) url.searchParams.set(name, value);
  return url.href;
}

/** "perennial-demo" of "perennial-demo.myshopify.com". */
export function handleOf(shop: Shop): string {
  return shop.domain.replace(".myshopify.com", "");
}
