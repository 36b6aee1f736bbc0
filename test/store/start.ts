import "#test/setup/end-with-parent.ts";
import { findPortProblem } from "#test/setup/free-port.ts";
import { seedShop } from "#test/store/seed/seed-shop.ts";
import { defaultShopDomain, startStore } from "#test/store/start-store.ts";

// npm run store: the stand-in store alone, with a sample shop.

const env = process.env;

const ports = {
  STORE_PORT: Number(env["STORE_PORT"] ?? 4000),
  STOREFRONT_PORT: Number(env["STOREFRONT_PORT"] ?? 4003),
};
for (const [name, port] of Object.entries(ports)) {
  const problem = await findPortProblem(port);
  if (!problem) continue;
  console.error(`${problem}; stop what uses it, or set ${name} to another port.`);
  process.exit(1);
}
const store = await startStore({
  port: ports.STORE_PORT,
  storefrontPort: ports.STOREFRONT_PORT,
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
process.once("SIGHUP", stop);
