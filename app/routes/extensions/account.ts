import { randomBytes } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { knownLocale, readPlace } from "#app/routes/proxy/read-shopper.ts";
import { readStorefrontRewards } from "#app/services/rewards/redeem-in-storefront.ts";
import { getMemberPanel } from "#app/services/storefront/get-member-panel.ts";
import { readShare } from "#app/services/storefront/read-share.ts";
import { actForMember, readFields } from "./act-for-member.server.ts";
import { customerOf, requireCaller } from "./require-caller.server.ts";

/**
 * GET /extensions/account: what the blocks and the page of customer accounts show to who is signed in there. Whoever
 * looks at an order's page without signing in is a guest.
 */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const caller = await requireCaller(request, "customer-account");
  const { ctx, shopDomain, answer } = caller;
  const query = new URL(request.url).searchParams;
  const locale = knownLocale(query.get("locale"));
  const customerId = customerOf(caller.subject);
  const place = readPlace(Object.fromEntries(query));
  const rewards = await readStorefrontRewards({ ...ctx, chance: randomBytes }, { customerId, locale, place });
  const panel = await getMemberPanel(ctx, { customerId, locale });
  const share = customerId === null ? null : await readShare(ctx, { customerId, locale, shopDomain });
  return answer({ panel, rewards, share });
}

/** POST /extensions/account: the signed-in customer redeems, or gives a reward back. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const caller = await requireCaller(request, "customer-account");
  const customerId = customerOf(caller.subject);
  if (customerId === null) return caller.refuse(401, "Log in first.");
  const member = { customerId, actor: null, reason: "Given back in the customer account" };
  return actForMember(caller, member, await readFields(request));
}
