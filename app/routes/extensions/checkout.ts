import { randomBytes } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { knownLocale, readPlace } from "#app/routes/proxy/read-shopper.ts";
import { readStorefrontRewards } from "#app/services/rewards/redeem-in-storefront.ts";
import { getMemberPanel } from "#app/services/storefront/get-member-panel.ts";
import { readEarning } from "#app/services/storefront/read-earning.ts";
import { actForMember, readFields } from "./act-for-member.server.ts";
import { customerOf, requireCaller } from "./require-caller.server.ts";

/** GET /extensions/checkout: how the cart's worth becomes points, and the rewards of who is signed in. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const caller = await requireCaller(request, "checkout");
  const query = new URL(request.url).searchParams;
  const locale = knownLocale(query.get("locale"));
  const place = readPlace(Object.fromEntries(query));
  const customerId = customerOf(caller.subject);
  const ctx = { ...caller.ctx, chance: randomBytes };
  const rewards = await readStorefrontRewards(ctx, { customerId, locale, place });
  const panel = await getMemberPanel(ctx, { customerId, locale });
  const earning = await readEarning(ctx, { currency: place.currency, locale });
  return caller.answer({ panel, rewards, earning });
}

/** POST /extensions/checkout: the signed-in buyer redeems, or gives a reward back. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const caller = await requireCaller(request, "checkout");
  const customerId = customerOf(caller.subject);
  if (customerId === null) return caller.refuse(401, "Log in first.");
  const member = { customerId, actor: null, reason: "Given back at checkout" };
  return actForMember(caller, member, await readFields(request));
}
