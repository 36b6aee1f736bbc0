import { randomBytes } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { z } from "zod";
import type { Voice } from "#app/domain/explain/voice.ts";
import { say, word } from "#app/domain/texts/say.ts";
import { redeemContext } from "#app/routes/redeem-context.server.ts";
import { runtime } from "#app/runtime.server.ts";
import { readShopperVoice } from "#app/services/program/read-shopper-voice.ts";
import {
  readStorefrontRewards,
  redeemInStorefront,
  type StorefrontRedeemResult,
} from "#app/services/rewards/redeem-in-storefront.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { readProxyRequest } from "#app/shopify/proxy/read-proxy-request.ts";
import { escapeLiquid, liquidPage } from "./liquid-page.ts";
import { askedLocale, readPlace } from "./read-shopper.ts";
import { rewardsPageHtml, type RewardNews } from "./rewards-page-html.ts";

const MAX_BODY = 4_000;

const Asked = z.object({
  reward: z
    .string()
    .regex(/^\d{1,19}$/)
    .transform(BigInt),
  points: z.coerce.number().pipe(z.int().nonnegative()),
  nonce: z.string().max(100),
});

/** GET /apps/perennial/my-rewards: rewards and codes on a page of the theme, for browsers without script. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const shopper = await readShopper(request);
  return shopper instanceof Response ? shopper : showPage(shopper, null);
}

/** POST /apps/perennial/my-rewards: a form of that page. Answered by the page with the code on it. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const shopper = await readShopper(request);
  if (shopper instanceof Response) return shopper;
  const { customerId, ctx, locale, place, voice } = shopper;
  if (customerId === null) return showPage(shopper, refusal([word(voice, "page.log_in_first")]));
  const body = await request.text();
  const fields = body.length > MAX_BODY ? {} : Object.fromEntries(new URLSearchParams(body));
  const asked = Asked.safeParse(fields);
  const patient = await redeemContext(ctx.shopId);
  if (!asked.success || !patient) return tell(word(voice, "page.cannot"), 400);
  const result = await redeemInStorefront(patient, {
    ...{ customerId, locale, place },
    ...{ rewardId: asked.data.reward, points: asked.data.points, nonce: asked.data.nonce },
  });
  return showPage(shopper, newsOf(result, voice));
}

interface Shopper {
  ctx: ServiceContext;
  customerId: bigint | null;
  locale: string;
  voice: Voice;
  place: ReturnType<typeof readPlace>;
  /** Where Shopify serves the app in this shop: merchants can change it. */
  prefix: string;
}

async function readShopper(request: Request): Promise<Shopper | Response> {
  const { api, findContext } = runtime();
  const url = new URL(request.url);
  const asked = await readProxyRequest(api.utils, url);
  if (!asked) return tell("This address answers only through the shop.", 400);
  const ctx = await findContext(asked.shopDomain);
  if (!ctx) return tell("This shop does not use Perennial.", 404);
  const locale = askedLocale(request);
  return {
    ...{ ctx, customerId: asked.customerId, locale },
    voice: await readShopperVoice(ctx, locale),
    place: readPlace(Object.fromEntries(url.searchParams)),
    prefix: Prefix.parse(url.searchParams.get("path_prefix")),
  };
}

const Prefix = z
  .string()
  .regex(/^(\/[\w-]+){1,3}$/)
  .catch("/apps/perennial");

async function showPage(shopper: Shopper, news: RewardNews | null): Promise<Response> {
  const { ctx, customerId, locale, place, prefix, voice } = shopper;
  const rewards = await readStorefrontRewards({ ...ctx, chance: randomBytes }, { customerId, locale, place });
  return liquidPage(rewardsPageHtml(rewards, { news, page: `${prefix}/my-rewards?locale=${locale}`, voice }));
}

function newsOf(result: StorefrontRedeemResult, voice: Voice): RewardNews {
  if (!result.ok) return refusal(result.why);
  const { title, text } = result.reward;
  return {
    ok: true,
    sentences: [`${say(voice, "page.you_have", { reward: title })} ${text}`],
    reward: result.reward,
  };
}

function refusal(sentences: string[]): RewardNews {
  return { ok: false, sentences, reward: null };
}

function tell(sentence: string, status: number): Response {
  return liquidPage(`<p>${escapeLiquid(sentence)}</p>`, status);
}
