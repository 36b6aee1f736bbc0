import { AT_HOME } from "#app/domain/rewards/reward-price.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { listRewardsForMember } from "./list-rewards-for-member.ts";

/** A reward as Liquid prints it before anybody has asked the app: texts only. */
export interface ThemeReward {
  title: string;
  gets: string;
  takes: string;
}

/** A metafield that every page of the shop reads holds no more; the rest comes when the list is opened. */
const MOST = 12;

/** What everybody can get for points now, the cheapest first. */
export async function listThemeRewards(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  locale: string,
): Promise<ThemeReward[]> {
  const { rewards } = await listRewardsForMember(ctx, { memberId: null, locale, place: AT_HOME });
  return rewards.slice(0, MOST).map(({ title, gets, takes }) => ({ title, gets, takes }));
}
