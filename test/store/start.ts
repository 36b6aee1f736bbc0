import "#test/setup/end-with-parent.ts";
import { seedShop } from "#test/store/seed/seed-shop.ts";
import { defaultShopDomain, startStore } from "#test/store/start-store.ts";

// npm run store: the stand-in store alone, with a sample shop.

const env = process.env;

const store = await startStore({
  port: Number(env["STORE_PORT"] ?? 4000),
  storefrontPort: Number(env["STOREFRONT_PORT"] ?? 4003),
  appUrl: env["SHOPIFY_APP_URL"] ?? "http://localhost:4001",
  clientId: env["SHOPIFY_API_KEY"] ?? "perennial-standin-key",
  clientSecret: env["SHOPIFY_API_SECRET"] ?? "perennial-standin-secret",
});
seedShop(store.state, defaultShopDomain);

console.log(`Control page      ${store.url}/
Storefront        ${store.storefrontUrl}/
Merchant's admin  ${store.adminUrl(defaultShopDomain)}
The app is expected at ${store.appUrl()}`);

const stop = () => void store.close().then(() => process.exit(0));
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
