import { z } from "zod";
import type { FetchHandler, Listening } from "#test/store/http/serve.ts";
import { serve } from "#test/store/http/serve.ts";
import type { RunningStore, StartStoreOptions } from "#test/store/start-store.ts";
import { defaultShopDomain, startStore } from "#test/store/start-store.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { findShop } from "#test/store/state/find.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";

export const shopDomain = defaultShopDomain;
export const clientId = "stand-in-key";
export const clientSecret = "stand-in-secret";

export interface ReceivedWebhook {
  headers: Headers;
  body: string;
}

export interface TestStore extends AsyncDisposable {
  store: RunningStore;
  shop: Shop;
  /** What a listening app received, in order. */
  received: ReceivedWebhook[];
  /** What the app answers to the next webhooks; 200 once the list is empty. */
  answers: number[];
}

/** A store of its own with one shop, and an app that takes every webhook. */
export async function openStore(options: Partial<StartStoreOptions> = {}): Promise<TestStore> {
  const received: ReceivedWebhook[] = [];
  const answers: number[] = [];
  const take: FetchHandler = async (request) => {
    received.push({ headers: request.headers, body: await request.text() });
    return new Response(null, { status: answers.shift() ?? 200 });
  };
  const app: Listening = await serve(take, 0);
  const store = await startStore({
    appUrl: app.url,
    clientId,
    clientSecret,
    appToml: "test/stand-in/fixtures/shopify.app.toml",
    ...options,
  });
  return {
    store,
    shop: findShop(store.state, shopDomain),
    received,
    answers,
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await app.close();
    },
  };
}

/** A product at 10.00 and a customer, for tests that need any. */
export function addBasics({ store }: TestStore) {
  const product = createProduct(store.state, { shop: shopDomain, title: "House blend", price: "10.00" });
  const [variant] = product.variants;
  if (!variant) throw new Error("a product has a variant");
  const customer = createCustomer(store.state, {
    shop: shopDomain,
    firstName: "Ada",
    lastName: "Lovelace",
    email: "ada@example.com",
  });
  return { product, variant, customer };
}

const tokenAnswer = z.looseObject({
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
  expires_in: z.number().optional(),
  refresh_token_expires_in: z.number().optional(),
  scope: z.string().optional(),
  error: z.string().optional(),
});

/** POST /admin/oauth/access_token with the app's credentials. */
export async function askForToken(store: RunningStore, body: Record<string, string>) {
  const response = await fetch(`${store.url}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-standin-shop": shopDomain },
    body: JSON.stringify({ client_id: clientId, client_secret: clientSecret, ...body }),
  });
  return { status: response.status, ...tokenAnswer.parse(await response.json()) };
}

export async function exchange(store: RunningStore, extra: Record<string, string> = {}) {
  return askForToken(store, {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: await store.mintIdToken(shopDomain),
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    expiring: "1",
    ...extra,
  });
}

const graphqlAnswer = z.object({
  data: z.unknown().optional(),
  errors: z
    .union([
      z.string(),
      z.array(z.object({ message: z.string(), extensions: z.record(z.string(), z.unknown()).optional() })),
    ])
    .optional(),
  extensions: z
    .object({
      cost: z.object({
        requestedQueryCost: z.number(),
        actualQueryCost: z.number().nullable(),
        throttleStatus: z.object({
          maximumAvailable: z.number(),
          currentlyAvailable: z.number(),
          restoreRate: z.number(),
        }),
      }),
    })
    .optional(),
});

/** One GraphQL request to the default shop. */
export async function ask(store: RunningStore, token: string, query: string, variables: object = {}) {
  const response = await fetch(`${store.url}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-standin-shop": shopDomain,
      "x-shopify-access-token": token,
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...graphqlAnswer.parse(await response.json()) };
}

/** A token for the default shop. */
export async function tokenFor(store: RunningStore): Promise<string> {
  const { access_token } = await exchange(store);
  if (!access_token) throw new Error("the store gave no token");
  return access_token;
}
