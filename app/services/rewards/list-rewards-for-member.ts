import { listRewards } from "#app/db/rewards/list-rewards.ts";
import { readRedeemer } from "#app/db/rewards/read-redeemer.ts";
import type { StoredReward } from "#app/db/rewards/reward-row.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { explainObstacle } from "#app/domain/explain/explain-redemption.ts";
import {
  explainPrice,
  explainRewardConditions,
  nameOffer,
  type RewardWords,
} from "#app/domain/explain/explain-reward.ts";
import { countPoints } from "#app/domain/explain/voice.ts";
import { say } from "#app/domain/texts/say.ts";
import { obstacles, type Obstacle, type Redeemer } from "#app/domain/rewards/may-redeem.ts";
import { leastPoints, worthOf, type Place } from "#app/domain/rewards/reward-price.ts";
import { isGrant, type Reward } from "#app/domain/rewards/reward.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { readRewardWords } from "./reward-words.ts";
import { toRedeemer } from "./request-redemption.ts";
import { sliderChoices, type SliderChoice } from "./slider-choices.ts";

/** A reward as a member sees it. Texts are ready to be printed. */
export interface RewardForMember {
  id: string;
  version: number;
  title: string;
  kind: Reward["offer"]["kind"];
  /** "$5.00 off", for the market that the member shops in. */
  gets: string;
  /** "500 points". */
  takes: string;
  conditions: string[];
  /** The points that a button asks for; of a slider its least. */
  points: number;
  /** What the member can choose with their points; empty where there is no slider, or no step is reached. */
  choices: SliderChoice[];
  canRedeem: boolean;
  /** Points that are missing; 0 where it is not a matter of points. */
  missing: number;
  /** How far the member's points have come, in percent, 0 to 100. */
  progress: number;
  /** Why not, as data and in sentences; empty where it can be had. */
  obstacles: Obstacle[];
  why: string[];
}

export interface RewardsForMember {
  available: number;
  rewards: RewardForMember[];
  /** What is missing for the nearest reward that only points keep away: "120 points more for Five off". */
  next: { rewardId: string; title: string; missing: number; text: string } | null;
}

/** Obstacles that hide a reward from a member: it is not theirs to see now. */
const HIDING: ReadonlySet<Obstacle["reason"]> = new Set(["reward-off", "not-yet", "over", "not-for-points"]);

/**
 * The rewards that a member can get for points, those within reach first, then by what is missing. `memberId` null:
 * nobody is signed in; the list shows what there is.
 */
export async function listRewardsForMember(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  { memberId, locale, place }: { memberId: bigint | null; locale: string; place: Place },
): Promise<RewardsForMember> {
  const stored = (await listRewards(ctx.db, ctx.shopId)).filter(({ reward }) => !isGrant(reward));
  const words = await readRewardWords(ctx, locale);
  const row =
    memberId === null
      ? null
      : await readRedeemer(ctx.db, ctx.shopId, {
          memberId,
          countedForMember: stored.map(({ rewardId }) => rewardId),
          countedInAll: stored.flatMap((one) => (one.reward.limitInAll === null ? [] : [one.rewardId])),
          now: ctx.now,
        });
  const day = dayOf(ctx.now, (await findShopVoice(ctx.db, ctx.shopId)).timeZone);
  const rewards = stored
    .map((one) =>
      describe(one, {
        redeemer: row ? toRedeemer(row, one.rewardId, ctx.now) : { ...STRANGER, day },
        isKnown: row !== null,
        words,
        place,
      }),
    )
    .filter(({ obstacles }) => !obstacles.some(({ reason }) => HIDING.has(reason)))
    .sort((one, other) => one.missing - other.missing || one.points - other.points);
  return { available: row?.available ?? 0, rewards, next: nextOf(rewards, words) };
}

/** Somebody who is not signed in. */
const STRANGER: Omit<Redeemer, "day"> = {
  available: 0,
  tierId: null,
  isCustomer: true,
  hasCreditOnItsWay: false,
  hadByMember: 0,
  hadInAll: 0,
};

interface Looking {
  redeemer: Redeemer;
  isKnown: boolean;
  words: RewardWords;
  place: Place;
}

function describe({ rewardId, version, reward }: StoredReward, looking: Looking): RewardForMember {
  const { redeemer, isKnown, words, place } = looking;
  const points = leastPoints(reward.price);
  // What concerns only the member is not said to somebody who may be one.
  const found = obstacles(reward, redeemer, points).filter(({ reason }) => isKnown || HIDING.has(reason));
  const missing = found.flatMap((one) => (one.reason === "not-enough-points" ? [one.missing] : []))[0] ?? 0;
  const worth = worthOf(reward, { steps: 1, shopCurrency: words.currency, place }).money;
  return {
    id: String(rewardId),
    version,
    title: reward.title,
    kind: reward.offer.kind,
    gets: nameOffer(reward.offer, words, worth),
    takes: explainPrice(reward, words),
    conditions: explainRewardConditions(reward, words),
    points,
    choices: sliderChoices(reward, { available: redeemer.available, place, words }),
    canRedeem: isKnown && found.length === 0,
    missing,
    progress: points === 0 ? 100 : Math.floor((Math.min(redeemer.available, points) * 100) / points),
    obstacles: found,
    why: found.map((obstacle) => explainObstacle(obstacle, words)),
  };
}

function nextOf(rewards: RewardForMember[], { voice }: RewardWords): RewardsForMember["next"] {
  const nearest = rewards.find(({ obstacles, missing }) => missing > 0 && obstacles.length === 1);
  if (!nearest) return null;
  const { id, title, missing } = nearest;
  const text = say(voice, "reward.next", { amount: countPoints(missing, voice), reward: title });
  return { rewardId: id, title, missing, text };
}
