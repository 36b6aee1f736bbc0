import type { Session } from "@shopify/shopify-api";
import { runtime } from "#app/runtime.server.ts";
import type { ServiceContext } from "#app/services/context.ts";

export interface Merchant {
  ctx: ServiceContext;
  session: Session;
  /** Who is signed in, as Shopify's staff id ("gid://shopify/StaffMember/…"), for the record of who published what. */
  actor: string | null;
  /** Lets an extension of the admin, which has an origin of its own, read the answer. */
  cors: (answer: Response) => Response;
}

/**
 * First line of every admin loader and action: the request is the embedded admin's, or a Response is thrown that
 * App Bridge understands (bounce page, 401 with retry header, redirect into the admin).
 */
export async function requireMerchant(request: Request): Promise<Merchant> {
  const { shopify, contextOfDomain } = runtime();
  const { session, sessionToken, cors } = await shopify.authenticate.admin(withoutRobotCheck(request));
  const ctx = await contextOfDomain(session.shop);
  return { ctx, session, actor: sessionToken.sub ? `staff:${sessionToken.sub}` : null, cors };
}

/**
 * Shopify's library answers 410 to whatever calls itself a robot, before it looks at the token: a merchant's monitor or
 * a headless browser would see a broken app. Who comes from the admin has a token that is checked, so the name does
 * not matter; other robots are turned away as before. The body stays with the caller: authentication reads none.
 */
function withoutRobotCheck({ url, method, headers, signal }: Request): Request {
  const asked = new Headers(headers);
  const isFromAdmin = headers.has("authorization") || new URL(url).searchParams.has("shop");
  if (isFromAdmin) asked.delete("user-agent");
  return new Request(url, { method, headers: asked, signal });
}
