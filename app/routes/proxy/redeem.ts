import type { ActionFunctionArgs } from "react-router";
import { z } from "zod";
import type { Voice } from "#app/domain/explain/voice.ts";
import { say } from "#app/domain/texts/say.ts";
import { redeemContext } from "#app/routes/redeem-context.server.ts";
import { runtime } from "#app/runtime.server.ts";
import {
  redeemInStorefront,
  type StorefrontRedeemResult,
} from "#app/services/rewards/redeem-in-storefront.ts";
import { readShopperVoice } from "#app/services/program/read-shopper-voice.ts";
import { readProxyRequest } from "#app/shopify/proxy/read-proxy-request.ts";
import { askedLocale, readPlace } from "./read-shopper.ts";
import { thankYouPage } from "./thank-you-page.ts";

const PRIVATE = { "cache-control": "private, no-store" };
const MAX_BODY = 4_000;

const Asked = z.object({
  reward: z
    .string()
    .regex(/^\d{1,19}$/)
    .transform(BigInt),
  points: z.coerce.number().pipe(z.int().nonnegative()),
  nonce: z.string().max(100),
});

/**
 * POST /apps/perennial/redeem through Shopify's app proxy: the signed-in shopper redeems. JSON, or a form: both carry
 * the ticket that only GET rewards gives to this customer, so that no other site can spend somebody's points. A form
 * is answered with a page of the theme (Shopify follows redirects itself, so there is no way back to send).
 */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { api, findContext } = runtime();
  const asked = await readProxyRequest(api.utils, new URL(request.url));
  if (!asked) return refuse(400, "This address answers only through the shop.");
  if (asked.customerId === null) return refuse(401, "Log in first.");
  const known = await findContext(asked.shopDomain);
  const ctx = known && (await redeemContext(known.shopId));
  if (!ctx) return refuse(404, "This shop does not use Perennial.");
  const { fields, isForm } = await readBody(request);
  const body = Asked.safeParse(fields);
  if (!body.success) return refuse(400, "This is not a redemption.");
  const locale = askedLocale(request);
  const result = await redeemInStorefront(ctx, {
    customerId: asked.customerId,
    rewardId: body.data.reward,
    points: body.data.points,
    nonce: body.data.nonce,
    locale,
    place: readPlace(fields),
  });
  if (!isForm) return Response.json(result, { status: result.ok ? 200 : 409, headers: PRIVATE });
  const voice = await readShopperVoice(ctx, locale);
  return thankYouPage(wordsOf(result, voice), voice);
}

async function readBody(request: Request): Promise<{ fields: Record<string, unknown>; isForm: boolean }> {
  const text = await request.text();
  const isForm = !request.headers.get("content-type")?.startsWith("application/json");
  if (text.length > MAX_BODY) return { fields: {}, isForm };
  if (isForm) return { fields: Object.fromEntries(new URLSearchParams(text)), isForm };
  return { fields: z.record(z.string(), z.unknown()).catch({}).parse(parseJson(text)), isForm };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** "$5.00 off: your code is CDFHJ-KMNPQ-RTVWX. Ready to use until Dec 25, 2026." */
function wordsOf(result: StorefrontRedeemResult, voice: Voice): string {
  if (!result.ok) return result.why.join(" ");
  const { gets, code, text } = result.reward;
  return code === null ? `${gets}: ${text}` : `${say(voice, "page.your_code", { gets, code })} ${text}`;
}

function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: PRIVATE });
}
