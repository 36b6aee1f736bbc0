import type { ActionFunctionArgs } from "react-router";
import { explainAct } from "#app/domain/explain/explain-act.ts";
import { runtime } from "#app/runtime.server.ts";
import { actInStorefront } from "#app/services/actions/act-in-storefront.ts";
import { isFormToken } from "#app/services/actions/form-token.ts";
import { readShopperVoice } from "#app/services/program/read-shopper-voice.ts";
import { readProxyRequest } from "#app/shopify/proxy/read-proxy-request.ts";
import { askedLocale } from "./read-shopper.ts";
import { thankYouPage } from "./thank-you-page.ts";
import { readFormAct, readJsonAct } from "./read-act.ts";

const PRIVATE = { "cache-control": "private, no-store" };
const MAX_BODY = 2_000;

/**
 * POST /apps/perennial/actions through Shopify's app proxy: something that the signed-in shopper did. JSON, which a
 * form of another site cannot send unasked, or one of the theme's own forms with its token. A browser without script
 * gets a page of the theme, everybody else JSON.
 */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { api, findContext } = runtime();
  const asked = await readProxyRequest(api.utils, new URL(request.url));
  if (!asked) return refuse(400, "This address answers only through the shop.");
  if (asked.customerId === null) return refuse(401, "Log in first.");
  const ctx = await findContext(asked.shopDomain);
  if (!ctx) return refuse(404, "This shop does not use Perennial.");
  const read = await readAct(request);
  if (read === "other") return refuse(415, "Send JSON, or a form of the theme.");
  if (!read.ok) return refuse(400, "This is not something that can be done here.");
  if (read.token !== null && !isFormToken(ctx, asked.customerId, read.token))
    return refuse(403, "Reload the page and try again.");
  const result = await actInStorefront(ctx, asked.customerId, read.act);
  const voice = await readShopperVoice(ctx, askedLocale(request));
  const text = explainAct(result, voice);
  const wantsPage = request.headers.get("accept")?.includes("text/html") ?? false;
  return wantsPage ? thankYouPage(text, voice) : Response.json({ ...result, text }, { headers: PRIVATE });
}

async function readAct(request: Request) {
  const kind = request.headers.get("content-type") ?? "";
  const text = await request.text();
  if (text.length > MAX_BODY) return { ok: false as const };
  if (kind.startsWith("application/json")) return readJsonAct(text);
  return kind.startsWith("application/x-www-form-urlencoded") ? readFormAct(text) : "other";
}

function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: PRIVATE });
}
