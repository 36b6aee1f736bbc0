import { listMemberRedemptions } from "#app/db/rewards/list-member-redemptions.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { explainStanding } from "#app/domain/explain/explain-redemption.ts";
import { nameOffer, type RewardWords } from "#app/domain/explain/explain-reward.ts";
import { spellCode } from "#app/domain/rewards/reward-code.ts";
import type { RedemptionState } from "#app/domain/rewards/redemption-state.ts";
import type { Issue } from "#app/domain/rewards/reward.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { readRewardWords } from "./reward-words.ts";

/** A redemption as its member sees it. Texts are ready to be printed. */
export interface MyReward {
  id: string;
  title: string;
  /** "$5.00 off". */
  gets: string;
  state: RedemptionState;
  issue: Issue;
  points: number;
  /** The code as it is typed at checkout, once it can be used; null before, and for what has none. */
  code: string | null;
  /** Whether it is a discount code that can be put into the cart. */
  canApply: boolean;
  text: string;
}

const SHOWN = 50;

/** A member's redemptions, the newest first. */
export async function listMyRewards(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  { memberId, locale }: { memberId: bigint; locale: string },
): Promise<MyReward[]> {
  const words = await readRewardWords(ctx, locale);
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  const rows = await listMemberRedemptions(ctx.db, ctx.shopId, { memberId, limit: SHOWN });
  return rows.map((one) => toMyReward(one, { words, timeZone }));
}

/** How one redemption is shown to its member. */
export function toMyReward(
  redemption: Redemption,
  { words, timeZone }: { words: RewardWords; timeZone: string },
): MyReward {
  const { state, issue, points, closing } = redemption;
  const isUsable = state === "issued" && closing === null;
  const spelled = redemption.code && (issue === "discount" ? spellCode(redemption.code) : redemption.code);
  return {
    id: String(redemption.redemptionId),
    title: redemption.reward.title,
    gets: nameOffer(redemption.reward.offer, words, redemption.worth),
    state,
    issue,
    points,
    code: isUsable ? spelled : null,
    canApply: isUsable && issue === "discount",
    text: explainStanding({ ...redemption, isClosing: closing !== null }, { voice: words.voice, timeZone }),
  };
}
