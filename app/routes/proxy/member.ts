import type { LoaderFunctionArgs } from "react-router";
import { runtime } from "#app/runtime.server.ts";
import { getMemberPanel } from "#app/services/storefront/get-member-panel.ts";
import { readProxyRequest } from "#app/shopify/proxy/read-proxy-request.ts";
import { askedLocale } from "./read-shopper.ts";

const PRIVATE = { "cache-control": "private, no-store" };

/** GET /apps/perennial/member through Shopify's app proxy: what the theme's panel shows. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { api, findContext } = runtime();
  const url = new URL(request.url);
  const asked = await readProxyRequest(api.utils, url);
  if (!asked) return Response.json({ error: "This address answers only through the shop." }, refusal(400));
  const ctx = await findContext(asked.shopDomain);
  if (!ctx) return Response.json({ error: "This shop does not use Perennial." }, refusal(404));
  const locale = askedLocale(request);
  return Response.json(await getMemberPanel(ctx, { customerId: asked.customerId, locale }), {
    headers: PRIVATE,
  });
}

function refusal(status: number): ResponseInit {
  return { status, headers: PRIVATE };
}
