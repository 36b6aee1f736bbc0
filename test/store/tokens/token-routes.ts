import { z } from "zod";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { recordRequest } from "#test/store/http/record-request.ts";
import { shopOfRequest } from "#test/store/http/shop-of-request.ts";
import type { RunningStore } from "#test/store/running-store.ts";
import { exchangeToken } from "#test/store/tokens/exchange-token.ts";
import { refreshToken } from "#test/store/tokens/refresh-token.ts";

const tokenRequest = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.string(),
  subject_token: z.string().optional(),
  subject_token_type: z.string().optional(),
  requested_token_type: z.string().optional(),
  expiring: z.string().optional(),
  refresh_token: z.string().optional(),
});

export type TokenRequest = z.infer<typeof tokenRequest>;

export interface TokenAnswer {
  status: number;
  body: Record<string, unknown>;
}

export function refuse(status: number, error: string, description: string): TokenAnswer {
  return { status, body: { error, error_description: description } };
}

/** POST /admin/oauth/access_token */
export async function tokenRoutes(request: Request, store: RunningStore): Promise<Response | null> {
  if (new URL(request.url).pathname !== "/admin/oauth/access_token") return null;
  if (request.method !== "POST") return Response.json({ error: "method_not_allowed" }, { status: 405 });
  const shop = shopOfRequest(request, store.state);
  if (!shop) return Response.json({ error: "unknown_shop" }, { status: 404 });
  const { what, answer } = await answerTo(store.state, shop, await bodyOf(request));
  recordRequest(store.state, { shopDomain: shop.domain, what, status: answer.status });
  return Response.json(answer.body, { status: answer.status });
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (request.headers.get("content-type")?.includes("json")) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }
  return Object.fromEntries(new URLSearchParams(text));
}

async function answerTo(
  store: StoreState,
  shop: Shop,
  body: unknown,
): Promise<{ what: string; answer: TokenAnswer }> {
  const parsed = tokenRequest.safeParse(body);
  if (!parsed.success) {
    return { what: "token request", answer: refuse(400, "invalid_request", "A parameter is missing") };
  }
  const wanted = parsed.data;
  const refresh = wanted.grant_type === "refresh_token";
  const what = refresh ? "token refresh" : "token exchange";
  if (wanted.client_id !== store.app.clientId || wanted.client_secret !== store.app.clientSecret) {
    return { what, answer: refuse(401, "invalid_client", "Client id or secret is wrong") };
  }
  if (!shop.installation) {
    return {
      what,
      answer: refuse(400, "application_cannot_be_found", "The app is not installed in this shop"),
    };
  }
  if (refresh) return { what, answer: refreshToken(store, shop, wanted) };
  if (wanted.grant_type !== "urn:ietf:params:oauth:grant-type:token-exchange") {
    return { what, answer: refuse(400, "unsupported_grant_type", wanted.grant_type) };
  }
  return { what, answer: await exchangeToken(store, shop, wanted) };
}
