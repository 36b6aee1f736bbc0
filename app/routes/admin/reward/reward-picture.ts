import { explainRewardRules } from "#app/domain/explain/explain-reward-rules.ts";
import {
  explainPrice,
  explainRewardConditions,
  nameOffer,
  summariseReward,
  type RewardWords,
} from "#app/domain/explain/explain-reward.ts";
import { countPoints, voiceOf } from "#app/domain/explain/voice.ts";
import { formatMoney } from "#app/domain/money.ts";
import type { Program } from "#app/domain/program.ts";
import { codeFrom, spellCode } from "#app/domain/rewards/reward-code.ts";
import { leastPoints, worthOf, AT_HOME } from "#app/domain/rewards/reward-price.ts";
import { isGrant, issueOf, type Reward } from "#app/domain/rewards/reward.ts";

/** What stands beside the reward's editor. */
export interface RewardPicture {
  sentence: string;
  title: string;
  gets: string;
  takes: string;
  conditions: string[];
  /** What happens with it, for the merchant. */
  rules: string[];
  /** Members are given it on an occasion, so that no list offers it. */
  isGrant: boolean;
  /** "$7.00 off for 700 points", of a slider. */
  choice: string | null;
  /** What somebody with three quarters of the points reads. */
  missing: { text: string; percent: number } | null;
  /** What a member has afterwards. */
  had: { what: string; code: string | null };
}

export function rewardWords(program: Program, locale: string): RewardWords {
  const tiers = program.tiers?.tiers ?? [];
  return {
    voice: voiceOf(program, locale),
    currency: program.currency,
    tierNames: new Map(tiers.map(({ id, name }) => [id, name])),
  };
}

/** The reward as shoppers meet it, in the app's own words. A reward that is off is shown as it would be. */
export function pictureReward(reward: Reward, words: RewardWords): RewardPicture {
  const least = leastPoints(reward.price);
  const worth = worthOf(reward, { steps: 1, shopCurrency: words.currency, place: AT_HOME }).money;
  return {
    sentence: `${summariseReward(reward, words)}.`,
    title: reward.title,
    gets: nameOffer(reward.offer, words, worth),
    takes: explainPrice(reward, words),
    conditions: explainRewardConditions(reward, words),
    rules: explainRewardRules(reward),
    isGrant: isGrant(reward),
    choice: choiceOf(reward, words),
    missing: isGrant(reward) ? null : missingOf(least, words),
    had: hadOf(reward, words),
  };
}

const PART = 0.75;

function missingOf(points: number, { voice }: RewardWords): RewardPicture["missing"] {
  const has = Math.floor(points * PART);
  if (has === points) return null;
  return {
    text: `You need ${countPoints(points - has, voice)} more.`,
    percent: Math.floor((has * 100) / points),
  };
}

/** The middle of a slider. */
function choiceOf(reward: Reward, words: RewardWords): string | null {
  const { price, offer } = reward;
  if (price.kind !== "slider") return null;
  const steps = Math.floor((price.minSteps + price.maxSteps) / 2);
  const { money } = worthOf(reward, { steps, shopCurrency: words.currency, place: AT_HOME });
  return `${nameOffer(offer, words, money)} for ${countPoints(steps * price.stepPoints, words.voice)}`;
}

const SAMPLE_BYTES = Uint8Array.from({ length: 15 }, (_, index) => (index * 5) % 21);

function hadOf(reward: Reward, words: RewardWords): RewardPicture["had"] {
  switch (issueOf(reward.offer)) {
    case "discount":
      return { what: "The code", code: spellCode(codeFrom(SAMPLE_BYTES)) };
    case "gift-card":
      return { what: "The gift card", code: codeFrom(SAMPLE_BYTES) };
    case "store-credit":
      return { what: `${worthText(reward, words)} in the customer’s account, used at checkout`, code: null };
    case "nothing":
      return { what: "Thanks for giving", code: null };
  }
}

function worthText(reward: Reward, words: RewardWords): string {
  const { money } = worthOf(reward, { steps: 1, shopCurrency: words.currency, place: AT_HOME });
  return money ? formatMoney(money, words.voice.locale) : "";
}
