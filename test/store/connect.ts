// The adapters set their own fetch when they are loaded: they must be loaded before ours is set.
import "@shopify/shopify-api/adapters/web-api";
import "@shopify/shopify-app-react-router/adapters/node";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";

/** Sends every request of Shopify's library to https://{shop}/… to the stand-in store instead. */
export function sendShopifyRequestsTo(standinUrl: string): void {
  setAbstractFetchFunc(async (input, init) => {
    const wanted = new URL(input instanceof Request ? input.url : String(input));
    const headers = new Headers(init?.headers);
    headers.set("x-standin-shop", wanted.host);
    return fetch(`${standinUrl}${wanted.pathname}${wanted.search}`, { ...init, headers });
  });
}

/** For tests that run the app's code in their own process. Import the app's shopify.server before this. */
export function connectToStore(store: { url: string }): void {
  sendShopifyRequestsTo(store.url);
}
