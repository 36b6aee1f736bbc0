import type { LoaderFunctionArgs } from "react-router";
import { requireMerchant } from "#app/routes/merchant.server.ts";

/** The SDK's own pages under /auth: the bounce page that fetches an id token, and the way out of the iframe. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireMerchant(request);
  return null;
}
