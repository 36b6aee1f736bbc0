import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import type { Voice } from "#app/domain/explain/voice.ts";
import { friendText } from "#app/domain/referrals/offer.ts";
import { shopPath } from "#app/domain/referrals/shop-path.ts";
import { claimOffer } from "#app/services/referrals/claim-offer.ts";
import { isClaimNonce, makeClaimNonce } from "#app/services/referrals/claim-nonce.ts";
import { findInvitation, type Invitation } from "#app/services/referrals/find-invitation.ts";
import { word } from "#app/domain/texts/say.ts";
import { readShopperVoice } from "#app/services/program/read-shopper-voice.ts";
import { redeemContext } from "#app/routes/redeem-context.server.ts";
import { claimedPage, invitationPage, unknownCodePage } from "./invitation-page.ts";
import { askedLocale } from "../read-shopper.ts";
import { PRIVATE, readVisitor, type Visitor } from "./read-visitor.ts";

/**
 * GET /apps/perennial/invite/CODE: the invitation for browsers without script, in the shop's own theme. The invitation
 * page of the theme asks for /invite?code=CODE, as a friend typed it.
 */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const visitor = await readVisitor(request);
  if (visitor instanceof Response) return visitor;
  const voice = await readShopperVoice(visitor.ctx, askedLocale(request));
  const typed = new URL(request.url).searchParams.get("code");
  const invitation = await findInvitation(visitor.ctx, params["code"] ?? typed);
  if (invitation) return show({ ...visitor, voice }, invitation, null);
  return typed === null ? gone(voice) : liquid(unknownCodePage(typed, voice));
}

/** POST of that form. The nonce keeps other sites from sending it. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const known = await readVisitor(request);
  if (known instanceof Response) return known;
  const { ctx, customerId, ip, userAgent, referrer } = known;
  const voice = await readShopperVoice(ctx, askedLocale(request));
  const visitor = { ...known, voice };
  const invitation = await findInvitation(ctx, params["code"] ?? null);
  if (!invitation) return gone(voice);
  const form = new URLSearchParams((await request.text()).slice(0, 2_000));
  if (!isClaimNonce(ctx, invitation.code, form.get("nonce") ?? ""))
    return show(visitor, invitation, word(voice, "friend_page.stale"));
  const email = form.get("email")?.trim() || null;
  const asked = { code: invitation.code, email, customerId, browserId: null, ip, userAgent, referrer };
  const patient = await redeemContext(ctx.shopId);
  if (!patient) return gone(voice);
  const result = await claimOffer(patient, asked);
  if (!result.ok) return show(visitor, invitation, word(voice, `friend_page.${result.reason}`));
  if (result.isOnItsWay) return show(visitor, invitation, word(voice, "friend_page.on_its_way"));
  return liquid(claimedPage({ ...result, to: shopPath("/", invitation.code) }, voice));
}

function show(
  { ctx, pathPrefix, customerId, voice }: Visitor & { voice: Voice },
  { code, firstName, offer }: Invitation,
  problem: string | null,
): Response {
  const nonce = makeClaimNonce(ctx, code);
  const needsEmail = offer.friend.kind === "reward" && customerId === null;
  const page = { firstName, text: friendText(offer.friend), needsEmail, nonce, problem };
  return liquid(
    invitationPage({ ...page, action: `${pathPrefix}/invite/${code}?locale=${voice.locale}` }, voice),
  );
}

function gone(voice: Voice): Response {
  return liquid(claimedPage({ discountCode: null, text: null, to: "/" }, voice));
}

/** Shopify prints it in the shop's theme. */
function liquid(content: string): Response {
  return new Response(content, {
    headers: { ...PRIVATE, "content-type": "application/liquid; charset=utf-8" },
  });
}
