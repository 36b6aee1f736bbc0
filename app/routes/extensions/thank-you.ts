import type { LoaderFunctionArgs } from "react-router";
import { parseId } from "#app/domain/parse-id.ts";
import { knownLocale } from "#app/routes/proxy/read-shopper.ts";
import { readOrderPoints } from "#app/services/storefront/read-order-points.ts";
import { readShare } from "#app/services/storefront/read-share.ts";
import { customerOf, requireCaller } from "./require-caller.server.ts";

/**
 * GET /extensions/thank-you?order=…: what this order earned, and the link for friends. Only the order's own customer,
 * as the token says, is told of it; a guest is asked to sign in.
 */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const caller = await requireCaller(request, "checkout");
  const { ctx, shopDomain, answer } = caller;
  const query = new URL(request.url).searchParams;
  const locale = knownLocale(query.get("locale"));
  const orderId = parseId(query.get("order") ?? "");
  if (orderId === null) return caller.refuse(400, "Name the order by its number in Shopify.");
  const customerId = customerOf(caller.subject);
  if (customerId === null) return answer({ earned: { state: "guest" }, share: null });
  return answer({
    earned: await readOrderPoints(ctx, { customerId, orderId, locale }),
    share: await readShare(ctx, { customerId, locale, shopDomain }),
  });
}
