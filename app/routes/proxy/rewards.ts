import { randomBytes } from "node:crypto";
import type { LoaderFunctionArgs } from "react-router";
import { runtime } from "#app/runtime.server.ts";
import { readStorefrontRewards } from "#app/services/rewards/redeem-in-storefront.ts";
import { readProxyRequest } from "#app/shopify/proxy/read-proxy-request.ts";
import { askedLocale, readPlace } from "./read-shopper.ts";

const PRIVATE = { "cache-control": "private, no-store" };

/** GET /apps/perennial/rewards through Shopify's app proxy: what there is to redeem, what is missing, and what was. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { api, findContext } = runtime();
  const url = new URL(request.url);
  const asked = await readProxyRequest(api.utils, url);
  if (!asked) return refuse(400, "This address answers only through the shop.");
  const ctx = await findContext(asked.shopDomain);
  if (!ctx) return refuse(404, "This shop does not use Perennial.");
  const query = Object.fromEntries(url.searchParams);
  const rewards = await readStorefrontRewards(
    { ...ctx, chance: randomBytes },
    {
      customerId: asked.customerId,
      locale: askedLocale(request),
      place: readPlace(query),
    },
  );
  return Response.json(rewards, { headers: PRIVATE });
}

function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: PRIVATE });
}
