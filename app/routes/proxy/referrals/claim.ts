import type { ActionFunctionArgs } from "react-router";
import { z } from "zod";
import { claimOffer } from "#app/services/referrals/claim-offer.ts";
import { redeemContext } from "#app/routes/redeem-context.server.ts";
import { isJson, PRIVATE, readBrowserId, readSmallJson, readVisitor, refuse } from "./read-visitor.ts";

const Claim = z.object({
  code: z.string().max(40),
  email: z.string().trim().max(254).nullish(),
  browser: z.unknown().optional(),
});

/** POST /apps/perennial/claim: a friend takes the offer in the landing block. JSON only; the form without script is /invite. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  if (!isJson(request)) return refuse(415, "Send JSON.");
  const visitor = await readVisitor(request);
  if (visitor instanceof Response) return visitor;
  const claim = Claim.safeParse(await readSmallJson(request));
  if (!claim.success) return refuse(400, "This is no claim.");
  const { ctx, customerId, ip, userAgent, referrer } = visitor;
  const { code, email, browser } = claim.data;
  const patient = await redeemContext(ctx.shopId);
  if (!patient) return refuse(404, "This shop does not use Perennial.");
  const result = await claimOffer(patient, {
    ...{ code, customerId, ip, userAgent, referrer },
    email: email || null,
    browserId: readBrowserId(browser),
  });
  return Response.json(result, { headers: PRIVATE });
}
