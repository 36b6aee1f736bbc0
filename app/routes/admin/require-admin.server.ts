import { requireMerchant } from "#app/routes/merchant.server.ts";
import { getAdminContext, type AdminContext } from "#app/services/admin-context.ts";

export interface Admin {
  ctx: AdminContext;
  /** Who is signed in, for the record of who published what: "staff:" and Shopify's number. */
  actor: string;
  /** For addresses that an extension of the admin asks, from an origin of its own. */
  cors: (answer: Response) => Response;
}

/** First line of every admin loader and action: the merchant of an installed shop, with how the shop writes. */
export async function requireAdmin({ request }: { request: Request }): Promise<Admin> {
  const { ctx, session, actor, cors } = await requireMerchant(request);
  return {
    ctx: await getAdminContext(ctx.db, { domain: session.shop, now: ctx.now }),
    actor: actor ?? "staff:unknown",
    cors,
  };
}
