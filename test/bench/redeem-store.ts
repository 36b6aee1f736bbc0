// The stand-in store of the bench of redeeming, in a process of its own: it answers after a delay, as Shopify does.
import { startStore } from "#test/store/start-store.ts";
import { findShop } from "#test/store/state/find.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";

const [domain = "", clientId = "", clientSecret = "", delayMs = "", members = ""] = process.argv.slice(2);
const store = await startStore({ appUrl: "http://127.0.0.1:9", clientId, clientSecret, shops: [{ domain }] });
// Nobody listens to webhooks here, and the bucket of a large plan is not what is measured.
store.webhooks.hold();
store.state.app.subscriptions = [];
const shop = findShop(store.state, domain);
Object.assign(shop.bucket, { available: 1e9, maximum: 1e9, restoreRate: 1e9 });
const customers = Array.from({ length: Number(members) }, () =>
  createCustomer(store.state, { shop: domain }),
);
setFault(store.state, { apiDelayMs: Number(delayMs) });
const idToken = await store.mintIdToken(domain);
console.log(`ready ${JSON.stringify({ url: store.url, firstCustomer: String(customers[0]?.id), idToken })}`);
