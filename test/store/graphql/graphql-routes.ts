import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { grantedScopes } from "#test/store/state/scopes.ts";
import { apiVersion } from "#test/store/graphql/admin-schema.ts";
import type { ApiContext } from "#test/store/graphql/api-context.ts";
import type { GraphqlRequest } from "#test/store/graphql/run-document.ts";
import { runDocument } from "#test/store/graphql/run-document.ts";
import { breakConnection } from "#test/store/http/break-connection.ts";
import { recordRequest } from "#test/store/http/record-request.ts";
import { shopOfRequest } from "#test/store/http/shop-of-request.ts";
import type { RunningStore } from "#test/store/running-store.ts";
import { findAccessToken } from "#test/store/tokens/issue-token.ts";

const requestBody = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** POST /admin/api/2026-10/graphql.json */
export async function graphqlRoutes(request: Request, store: RunningStore): Promise<Response | null> {
  const match = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(new URL(request.url).pathname);
  if (!match) return null;
  if (request.method !== "POST") return Response.json({ errors: "Method Not Allowed" }, { status: 405 });
  if (match[1] !== apiVersion) {
    return Response.json(
      { errors: `The stand-in store speaks ${apiVersion} only, not ${match[1]}` },
      { status: 404 },
    );
  }
  if (store.state.faults.apiDelayMs > 0) await delay(store.state.faults.apiDelayMs);
  const shop = shopOfRequest(request, store.state);
  if (!shop) return Response.json({ errors: "Not Found" }, { status: 404 });
  const context = contextOf(request, store, shop);
  if (!context || useUp(store.state, "unauthorizedNext")) return unauthorized(store.state, shop);
  if (useUp(store.state, "serverErrorNext")) {
    recordRequest(store.state, { shopDomain: shop.domain, what: "graphql", status: 500 });
    return Response.json({ errors: "Internal Server Error" }, { status: 500 });
  }
  return answer(store.state, context, await bodyOf(request));
}

async function bodyOf(request: Request): Promise<GraphqlRequest | null> {
  try {
    const parsed = requestBody.parse(JSON.parse(await request.text()));
    return {
      query: parsed.query,
      variables: parsed.variables ?? {},
      operationName: parsed.operationName ?? null,
    };
  } catch {
    return null;
  }
}

async function answer(
  store: StoreState,
  context: ApiContext,
  request: GraphqlRequest | null,
): Promise<Response> {
  const shopDomain = context.shop.domain;
  if (!request) return Response.json({ errors: "Bad Request" }, { status: 400 });
  const throttled = useUp(store, "throttleNext");
  const { what, body } = await runDocument(context, request, throttled);
  recordRequest(store, { shopDomain, what, status: 200 });
  if (!throttled && useUp(store, "timeoutAfterEffectNext")) return breakConnection();
  return Response.json(body, { headers: { "x-shopify-api-version": apiVersion } });
}

/** Who asks; null for a token that is unknown, expired, or of an app that was removed. */
function contextOf(request: Request, { state, url }: RunningStore, shop: Shop): ApiContext | null {
  const token = findAccessToken(state, shop, request.headers.get("x-shopify-access-token") ?? "");
  if (!token || !shop.installation) return null;
  return {
    store: state,
    storeUrl: url,
    shop,
    installation: shop.installation,
    scopes: grantedScopes(token.scopes),
    objectCount: 0,
  };
}

function unauthorized(store: StoreState, shop: Shop): Response {
  recordRequest(store, { shopDomain: shop.domain, what: "graphql", status: 401 });
  const errors = "[API] Invalid API key or access token (unrecognized login or wrong password)";
  return Response.json({ errors }, { status: 401 });
}

type CountedFault = "throttleNext" | "timeoutAfterEffectNext" | "unauthorizedNext" | "serverErrorNext";

/** Uses up one of the next N requests of a fault. */
function useUp(store: StoreState, fault: CountedFault): boolean {
  if (store.faults[fault] <= 0) return false;
  store.faults[fault] -= 1;
  return true;
}
