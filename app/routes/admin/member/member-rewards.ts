import type { AdminContext } from "#app/services/admin-context.ts";
import { browseRedemptions } from "#app/services/rewards/browse-redemptions.ts";
import { readRewardWords } from "#app/services/rewards/reward-words.ts";
import { redemptionRow } from "../redemptions/redemption-view.ts";

const SHOWN = 10;

/** The newest redemptions of a member, for their page. */
export async function memberRewards(ctx: AdminContext, memberId: bigint) {
  const asked = { search: "", filter: "all" as const, rewardId: null, cursor: null, memberId };
  const { rows, next } = await browseRedemptions(ctx, asked);
  const words = await readRewardWords(ctx, ctx.voice.locale);
  return {
    redemptions: rows.slice(0, SHOWN).map((one) => redemptionRow(one, words, ctx)),
    hasMore: next !== null || rows.length > SHOWN,
  };
}
