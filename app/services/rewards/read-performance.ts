import { readRewardPerformance, type RewardPerformance } from "#app/db/reads/read-reward-performance.ts";
import { findShopCurrency } from "#app/db/shops/find-shop-currency.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { endOfDay, startOfDay } from "#app/domain/calendar.ts";
import type { ServiceContext } from "#app/services/context.ts";

export type { RewardPerformance };

/** How the shop's rewards did among what was redeemed from one day to another, both included, in the shop's zone. */
export async function readPerformance(
  { db, shopId }: Pick<ServiceContext, "db" | "shopId">,
  { from, until }: { from: string; until: string },
): Promise<{ currency: string; rewards: RewardPerformance[] }> {
  const currency = (await findShopCurrency(db, shopId)) ?? "USD";
  const { timeZone } = await findShopVoice(db, shopId);
  const period = { from: startOfDay(from, timeZone), to: endOfDay(until, timeZone) };
  return { currency, rewards: await readRewardPerformance(db, shopId, { ...period, currency }) };
}
