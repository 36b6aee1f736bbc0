import type { JwtPayload } from "@shopify/shopify-api";
import { runtime } from "#app/runtime.server.ts";
import { parseId } from "#app/domain/parse-id.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { hasApp } from "#app/services/shops/has-app.ts";

/** Where an extension runs. Shopify signs a token in each, and says other things in its subject. */
export type Surface = "customer-account" | "checkout" | "pos";

/** Who calls, as the signed token says it and nothing else. */
export interface Caller {
  ctx: ServiceContext;
  shopDomain: string;
  /** Of customer accounts and checkout: a customer, where one is signed in. At the point of sale: who is signed in there. */
  subject: string | null;
  /** JSON with the headers that let the extension's own origin read it. */
  answer(value: unknown, status?: number): Response;
  refuse(status: number, error: string): Response;
}

const PRIVATE = { "cache-control": "private, no-store" };

/**
 * First line of every address for extensions. Shopify's library checks the signature and the time; that the token is
 * for this app (`aud`), and that its shop (`dest`) has the app installed, is checked here. Throws an answer otherwise.
 */
export async function requireCaller(request: Request, surface: Surface): Promise<Caller> {
  const { sessionToken, cors } = await authenticate(request, surface);
  const answer = (value: unknown, status = 200) => cors(Response.json(value, { status, headers: PRIVATE }));
  const refuse = (status: number, error: string) => answer({ error }, status);
  const { api, config, findContext } = runtime();
  if (sessionToken.aud !== config.shopify.apiKey) throw refuse(401, "This token is for another app.");
  const shopDomain = api.utils.sanitizeShop(hostOf(sessionToken.dest));
  if (!shopDomain) throw refuse(401, "This token names no shop.");
  const ctx = await findContext(shopDomain);
  if (!ctx || !(await hasApp(ctx))) throw refuse(403, "This shop does not use Perennial.");
  return { ctx, shopDomain, subject: sessionToken.sub || null, answer, refuse };
}

function authenticate(request: Request, surface: Surface) {
  const { shopify } = runtime();
  switch (surface) {
    case "customer-account":
      return shopify.authenticate.public.customerAccount(request);
    case "checkout":
      return shopify.authenticate.public.checkout(request);
    case "pos":
      return shopify.authenticate.pos(request);
  }
}

/** "a.myshopify.com": some hosts write the shop with its protocol, others without. */
function hostOf(dest: JwtPayload["dest"] | undefined): string {
  return (dest ?? "").replace(/^https?:\/\//, "");
}

/** The customer of a subject such as "gid://shopify/Customer/7"; null where nobody is signed in. Never guessed. */
export function customerOf(subject: string | null): bigint | null {
  const [, id] = /^gid:\/\/shopify\/Customer\/(\d+)$/.exec(subject ?? "") ?? [];
  return id === undefined ? null : parseId(id);
}
