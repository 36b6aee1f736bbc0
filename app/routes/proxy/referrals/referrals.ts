import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { z } from "zod";
import { CHANNELS, getReferralPanel, noteShared } from "#app/services/storefront/get-referral-panel.ts";
import { askedLocale } from "../read-shopper.ts";
import { isJson, PRIVATE, readBrowserId, readSmallJson, readVisitor, refuse } from "./read-visitor.ts";

/** GET /apps/perennial/referrals: the signed-in customer's link, and what became of it. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const visitor = await readVisitor(request);
  if (visitor instanceof Response) return visitor;
  const { ctx, customerId, ip, shopDomain, pathPrefix } = visitor;
  if (customerId === null) return refuse(401, "Log in first.");
  const { searchParams } = new URL(request.url);
  const locale = askedLocale(request);
  const browserId = readBrowserId(searchParams.get("browser"));
  const panel = await getReferralPanel(ctx, { customerId, locale, ip, browserId });
  if (!panel) return refuse(404, "This shop has no offer for friends.");
  const link = `https://${shopDomain}${pathPrefix}/r/${panel.code}`;
  return Response.json({ ...panel, link }, { headers: PRIVATE });
}

const Shared = z.object({ channel: z.enum(CHANNELS), browser: z.unknown().optional() });

/** POST /apps/perennial/referrals: the customer passed the link on. JSON only: no other site's form can say so. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  if (!isJson(request)) return refuse(415, "Send JSON.");
  const visitor = await readVisitor(request);
  if (visitor instanceof Response) return visitor;
  const { ctx, customerId, ip } = visitor;
  if (customerId === null) return refuse(401, "Log in first.");
  const shared = Shared.safeParse(await readSmallJson(request));
  if (!shared.success) return refuse(400, "This is no way to share.");
  const looker = {
    customerId,
    locale: askedLocale(request),
    ip,
    browserId: readBrowserId(shared.data.browser),
  };
  await noteShared(ctx, looker, shared.data.channel);
  return Response.json({ ok: true }, { headers: PRIVATE });
}
