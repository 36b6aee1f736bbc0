import { listShopsToRenew } from "#app/db/sessions/list-shops-to-renew.ts";
import type { ServiceContext } from "#app/services/context.ts";

const DAY_MS = 86_400_000;
const SHOPS_PER_DAY = 500;

/**
 * A refresh token lives for 90 days. The shops whose token has lived for more than 30 of them, the oldest first:
 * renewing them keeps the background work alive in shops that nobody opens.
 */
export function listFadingShops(ctx: Pick<ServiceContext, "db" | "now">): Promise<string[]> {
  return listShopsToRenew(ctx.db, {
    endingBefore: new Date(ctx.now.getTime() + 60 * DAY_MS),
    limit: SHOPS_PER_DAY,
  });
}
