import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { friendText } from "#app/domain/referrals/offer.ts";
import { shopPath } from "#app/domain/referrals/shop-path.ts";
import { claimOffer, type ClaimResult } from "#app/services/referrals/claim-offer.ts";
import { isClaimNonce, makeClaimNonce } from "#app/services/referrals/claim-nonce.ts";
import { findInvitation, type Invitation } from "#app/services/referrals/find-invitation.ts";
import { redeemContext } from "#app/routes/redeem-context.server.ts";
import { claimedPage, invitationPage, unknownCodePage } from "./invitation-page.ts";
import { PRIVATE, readVisitor, type Visitor } from "./read-visitor.ts";

/**
 * GET /apps/perennial/invite/CODE: the invitation for browsers without script, in the shop's own theme. The invitation
 * page of the theme asks for /invite?code=CODE, as a friend typed it.
 */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const visitor = await readVisitor(request);
  if (visitor instanceof Response) return visitor;
  const typed = new URL(request.url).searchParams.get("code");
  const invitation = await findInvitation(visitor.ctx, params["code"] ?? typed);
  if (invitation) return show(visitor, invitation, null);
  return typed === null ? gone() : liquid(unknownCodePage(typed));
}

/** POST of that form. The nonce keeps other sites from sending it. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const visitor = await readVisitor(request);
  if (visitor instanceof Response) return visitor;
  const { ctx, customerId, ip, userAgent, referrer } = visitor;
  const invitation = await findInvitation(ctx, params["code"] ?? null);
  if (!invitation) return gone();
  const form = new URLSearchParams((await request.text()).slice(0, 2_000));
  if (!isClaimNonce(ctx, invitation.code, form.get("nonce") ?? ""))
    return show(visitor, invitation, "This page was open for too long. Please try again.");
  const email = form.get("email")?.trim() || null;
  const asked = { code: invitation.code, email, customerId, browserId: null, ip, userAgent, referrer };
  const patient = await redeemContext(ctx.shopId);
  if (!patient) return gone();
  const result = await claimOffer(patient, asked);
  if (!result.ok) return show(visitor, invitation, PROBLEMS[result.reason]);
  if (result.isOnItsWay) return show(visitor, invitation, ON_ITS_WAY);
  return liquid(claimedPage({ ...result, to: shopPath("/", invitation.code) }));
}

const PROBLEMS: Record<Exclude<ClaimResult, { ok: true }>["reason"], string> = {
  "no-such-offer": "This offer has ended.",
  "own-link": "This is your own link. Pass it on to a friend.",
  "not-an-email": "Write an e-mail address, such as ann@example.com.",
  "email-needed": "Write your e-mail, so that the code can be made for you.",
  "had-before": "You have used this offer already.",
  "too-many": "Too many tries. Please come back in an hour.",
};

const ON_ITS_WAY = "Your code is being made. Please send this page again in a minute.";

function show(
  { ctx, pathPrefix, customerId }: Visitor,
  { code, firstName, offer }: Invitation,
  problem: string | null,
): Response {
  const nonce = makeClaimNonce(ctx, code);
  const needsEmail = offer.friend.kind === "reward" && customerId === null;
  const page = { firstName, text: friendText(offer.friend), needsEmail, nonce, problem };
  return liquid(invitationPage({ ...page, action: `${pathPrefix}/invite/${code}` }));
}

function gone(): Response {
  return liquid(claimedPage({ discountCode: null, text: null, to: "/" }));
}

/** Shopify prints it in the shop's theme. */
function liquid(content: string): Response {
  return new Response(content, {
    headers: { ...PRIVATE, "content-type": "application/liquid; charset=utf-8" },
  });
}
