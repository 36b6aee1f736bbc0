import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import type { TierOccasion } from "#app/domain/tiers/qualify-tier.ts";
import { shopDays } from "#app/domain/tiers/shop-days.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Now, by the shop's calendar. Keep it for a whole sweep: it remembers when days begin. */
export async function tierOccasion(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
): Promise<TierOccasion> {
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  return { now: ctx.now, days: shopDays(timeZone) };
}
