import type { ActionFunctionArgs } from "react-router";
import { z } from "zod";
import { runtime } from "#app/runtime.server.ts";
import { actInStorefront } from "#app/services/actions/act-in-storefront.ts";
import { readProxyRequest } from "#app/shopify/proxy/read-proxy-request.ts";

const PRIVATE = { "cache-control": "private, no-store" };
const MAX_BODY = 2_000;

const Act = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("welcome") }),
  z.object({ kind: z.literal("social"), ruleId: z.string().max(60), event: z.string().min(1).max(60) }),
  z.object({
    kind: z.literal("birthday"),
    birthday: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  }),
]);

/**
 * POST /apps/perennial/actions through Shopify's app proxy: something that the signed-in shopper did. JSON only:
 * a form of another site cannot send it unasked.
 */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { api, findContext } = runtime();
  if (!request.headers.get("content-type")?.startsWith("application/json")) return refuse(415, "Send JSON.");
  const asked = await readProxyRequest(api.utils, new URL(request.url));
  if (!asked) return refuse(400, "This address answers only through the shop.");
  if (asked.customerId === null) return refuse(401, "Log in first.");
  const ctx = await findContext(asked.shopDomain);
  if (!ctx) return refuse(404, "This shop does not use Perennial.");
  const act = Act.safeParse(parseJson(await request.text()));
  if (!act.success) return refuse(400, "This is not something that can be done here.");
  return Response.json(await actInStorefront(ctx, asked.customerId, act.data), { headers: PRIVATE });
}

function parseJson(text: string): unknown {
  try {
    return text.length > MAX_BODY ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: PRIVATE });
}
