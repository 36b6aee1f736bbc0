import { runtime } from "#app/runtime.server.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { readProxyRequest } from "#app/shopify/proxy/read-proxy-request.ts";

/** Who asks through the shop, as far as Shopify vouches for it. */
export interface Visitor {
  ctx: ServiceContext;
  shopDomain: string;
  customerId: bigint | null;
  /** Where the app stands in the shop: "/apps/perennial". */
  pathPrefix: string;
  ip: string;
  userAgent: string;
  referrer: string | null;
}

const MAX_TEXT = 400;
const PREFIX = /^\/[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/;

/** The visitor of a request; a refusal where it did not come through a shop that uses the app. */
export async function readVisitor(request: Request): Promise<Visitor | Response> {
  const { api, findContext } = runtime();
  const url = new URL(request.url);
  const asked = await readProxyRequest(api.utils, url);
  if (!asked) return refuse(400, "This address answers only through the shop.");
  const ctx = await findContext(asked.shopDomain);
  if (!ctx) return refuse(404, "This shop does not use Perennial.");
  const prefix = url.searchParams.get("path_prefix") ?? "";
  const header = (name: string) => (request.headers.get(name) ?? "").slice(0, MAX_TEXT);
  return {
    ...asked,
    ctx,
    pathPrefix: PREFIX.test(prefix) ? prefix : "/apps/perennial",
    ip: header("x-forwarded-for").split(",")[0]?.trim() ?? "",
    userAgent: header("user-agent"),
    referrer: header("referer") || null,
  };
}

export const PRIVATE = { "cache-control": "private, no-store" };

export function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: PRIVATE });
}

/** A browser's number as the theme's script makes it; null for anything else. */
export function readBrowserId(text: unknown): string | null {
  return typeof text === "string" && /^[\w-]{16,64}$/.test(text) ? text : null;
}

/** The body of a request as JSON, where it is that and not long; null for anything else. */
export async function readSmallJson(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return text.length > 2_000 ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function isJson(request: Request): boolean {
  return request.headers.get("content-type")?.startsWith("application/json") ?? false;
}
