import type { FetchHandler } from "#test/store/http/serve.ts";
import { serve } from "#test/store/http/serve.ts";
import type { RunningStore, StoreRoute } from "#test/store/running-store.ts";
import { noFaults } from "#test/store/state/faults.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { createStoreState } from "#test/store/state/store-state.ts";
import { controlListener, storefrontListener } from "#test/store/store-routes.ts";
import { mintIdToken } from "#test/store/tokens/id-token.ts";
import type { CreateShopInput } from "#test/store/verbs/create-shop.ts";
import { createShop } from "#test/store/verbs/create-shop.ts";
import { startDispatcher } from "#test/store/webhooks/dispatcher.ts";
import { readAppToml } from "#test/store/webhooks/read-app-toml.ts";

export type { RunningStore, StoreRoute } from "#test/store/running-store.ts";

export interface StartStoreOptions {
  /** Port of the control listener; default: a free one. */
  port?: number;
  storefrontPort?: number;
  appUrl: string;
  clientId: string;
  clientSecret: string;
  /** Path of shopify.app.toml; default: the one in the working directory. */
  appToml?: string;
  /** Shops to open; default: perennial-demo.myshopify.com. */
  shops?: CreateShopInput[];
  /** Sets the store's clock at the start; it runs on from there. */
  now?: Date;
  /** A state that was saved before; shops and now are left as they are in it. */
  state?: StoreState;
}

export const defaultShopDomain = "perennial-demo.myshopify.com";

/** Starts a Shopify store on this machine: control and Admin API on one port, the storefront on another. */
export async function startStore(options: StartStoreOptions): Promise<RunningStore> {
  const state = await stateFor(options);
  let appUrl = options.appUrl;
  const webhooks = startDispatcher(state, () => appUrl);
  const handlers: Record<"control" | "storefront", FetchHandler> = {
    control: notReady,
    storefront: notReady,
  };
  const control = await serve((request) => handlers.control(request), options.port ?? 0);
  const storefront = await serve(
    (request) => handlers.storefront(request),
    options.storefrontPort ?? 0,
  ).catch(async (error: unknown) => {
    await control.close();
    throw error;
  });
  const store: RunningStore = {
    url: control.url,
    storefrontUrl: storefront.url,
    state,
    webhooks,
    appUrl: () => appUrl,
    setAppUrl: (url) => void (appUrl = url),
    mintIdToken: (shopDomain) => mintIdToken(state, shopDomain),
    adminUrl: (shopDomain, path = "") => {
      const handle = shopDomain.replace(".myshopify.com", "");
      return `${control.url}/admin/store/${handle}/apps/${state.app.handle}${path}`;
    },
    close: async () => {
      await webhooks.stop();
      await Promise.all([control.close(), storefront.close()]);
    },
  };
  handlers.control = router(store, controlListener);
  handlers.storefront = router(store, storefrontListener);
  return store;
}

async function stateFor(options: StartStoreOptions): Promise<StoreState> {
  const toml = await readAppToml(options.appToml ?? "shopify.app.toml");
  const app = { ...toml, clientId: options.clientId, clientSecret: options.clientSecret };
  if (options.state) {
    // A saved store keeps its history; the app may have been deployed anew since, and the store learned new things.
    Object.assign(options.state, { ...createStoreState(app), ...options.state });
    options.state.faults = { ...noFaults(), ...options.state.faults };
    Object.assign(options.state.app, app);
    return options.state;
  }
  const state = createStoreState(app, options.now);
  for (const shop of options.shops ?? [{ domain: defaultShopDomain }]) createShop(state, shop);
  return state;
}

async function notReady(): Promise<Response> {
  return new Response("The store is starting\n", { status: 503 });
}

function router(store: RunningStore, routes: StoreRoute[]): (request: Request) => Promise<Response> {
  return async (request) => {
    for (const route of routes) {
      const response = await route(request, store);
      if (response) return response;
    }
    return new Response(`The stand-in store has no page ${new URL(request.url).pathname}\n`, { status: 404 });
  };
}
