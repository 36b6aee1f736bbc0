import type { LoaderFunctionArgs } from "react-router";
import { friendText } from "#app/domain/referrals/offer.ts";
import { findInvitation } from "#app/services/referrals/find-invitation.ts";
import { PRIVATE, readVisitor, refuse } from "./read-visitor.ts";

/** GET /apps/perennial/invitation?code=…: what the landing block greets a friend with. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const visitor = await readVisitor(request);
  if (visitor instanceof Response) return visitor;
  const invitation = await findInvitation(visitor.ctx, new URL(request.url).searchParams.get("code"));
  if (!invitation) return refuse(404, "There is no such invitation.");
  const { code, firstName, offer } = invitation;
  return Response.json({ code, firstName, text: friendText(offer.friend) }, { headers: PRIVATE });
}
