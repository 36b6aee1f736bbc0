import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { explainObstacle } from "#app/domain/explain/explain-redemption.ts";
import type { Obstacle } from "#app/domain/rewards/may-redeem.ts";
import { word } from "#app/domain/texts/say.ts";
import type { Place } from "#app/domain/rewards/reward-price.ts";
import { findOrEnrol } from "#app/services/actions/find-or-enrol.ts";
import { listMyRewards, toMyReward, type MyReward } from "./list-my-rewards.ts";
import { listRewardsForMember, type RewardsForMember } from "./list-rewards-for-member.ts";
import { makeNonce, readNonce } from "./redeem-nonce.ts";
import { redeemReward, type RedeemContext } from "./redeem-reward.ts";
import { readRewardWords } from "./reward-words.ts";
import type { ServiceContext } from "#app/services/context.ts";
import type { Chance } from "./request-redemption.ts";

/** What the theme shows of rewards. */
export interface StorefrontRewards extends RewardsForMember {
  mine: MyReward[];
  /** For the next redemption; null where nobody is signed in. */
  nonce: string | null;
}

interface Reader {
  customerId: bigint | null;
  locale: string;
  place: Place;
}

/** The rewards and the member's own, with what a button needs to redeem. */
export async function readStorefrontRewards(
  ctx: ServiceContext & { chance: Chance },
  { customerId, locale, place }: Reader,
): Promise<StorefrontRewards> {
  const memberId = customerId === null ? null : await findOrEnrol(ctx, customerId);
  const list = await listRewardsForMember(ctx, { memberId, locale, place });
  const mine = memberId === null ? [] : await listMyRewards(ctx, { memberId, locale });
  return { ...list, mine, nonce: customerId === null ? null : makeNonce(ctx, customerId, ctx.chance) };
}

export interface StorefrontRedeem extends Reader {
  customerId: bigint;
  rewardId: bigint;
  /** What the button said. */
  points: number;
  nonce: string;
}

export type StorefrontRedeemResult =
  | { ok: true; reward: MyReward; isRepeat: boolean }
  | { ok: false; reason: "stale-page" | "obstacles"; obstacles: Obstacle[]; why: string[] };

/** A signed-in shopper redeems. The same ticket twice (a double click, a form sent again) is one redemption. */
export async function redeemInStorefront(
  ctx: RedeemContext,
  { customerId, rewardId, points, nonce, locale, place }: StorefrontRedeem,
): Promise<StorefrontRedeemResult> {
  const words = await readRewardWords(ctx, locale);
  const name = readNonce(ctx, customerId, nonce);
  if (name === null) {
    const why = [word(words.voice, "obstacle.stale_page")];
    return { ok: false, reason: "stale-page", obstacles: [], why };
  }
  const refuse = (obstacles: Obstacle[]): StorefrontRedeemResult => ({
    ok: false,
    reason: "obstacles",
    obstacles,
    why: obstacles.map((one) => explainObstacle(one, words)),
  });
  const memberId = await findOrEnrol(ctx, customerId);
  if (memberId === null) return refuse([{ reason: "no-customer" }]);
  const key = `redeem:${memberId}:${name}`;
  const result = await redeemReward(ctx, { memberId, rewardId, points, key, place });
  if (!result.ok) return refuse(result.obstacles);
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  return {
    ok: true,
    reward: toMyReward(result.redemption, { words, timeZone }),
    isRepeat: result.isRepeat,
  };
}
