import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

/** The shop that a request is for: the header that the seam sets, else the host itself. */
export function shopOfRequest(request: Request, store: StoreState): Shop | null {
  const domain = request.headers.get("x-standin-shop") ?? new URL(request.url).hostname;
  return store.shops.get(domain) ?? null;
}
