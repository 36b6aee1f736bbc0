import { nameOffer, type RewardWords } from "#app/domain/explain/explain-reward.ts";
import { countPoints } from "#app/domain/explain/voice.ts";
import { say } from "#app/domain/texts/say.ts";
import { mostPoints, worthOf, type Place } from "#app/domain/rewards/reward-price.ts";
import type { Reward } from "#app/domain/rewards/reward.ts";

/** One thing that a member can choose on a slider. `text`: "$7.00 off for 700 points". */
export interface SliderChoice {
  points: number;
  text: string;
}

/** More than this is no choice any more: of longer sliders, evenly spread steps, the last among them. */
const MOST_CHOICES = 100;

/**
 * What a member with so many points can choose on a slider, ready to be printed, so that the theme counts nothing.
 * Example: steps of 100 points for 1.00, from 5 to 20, with 700 points: 500, 600 and 700.
 */
export function sliderChoices(
  reward: Reward,
  { available, place, words }: { available: number; place: Place; words: RewardWords },
): SliderChoice[] {
  const { price, offer } = reward;
  const most = price.kind === "slider" ? mostPoints(price, available) : null;
  if (price.kind !== "slider" || most === null) return [];
  const last = most / price.stepPoints;
  const every = Math.ceil((last - price.minSteps + 1) / MOST_CHOICES);
  const steps: number[] = [];
  for (let step = last; step >= price.minSteps; step -= every) steps.unshift(step);
  return steps.map((count) => {
    const points = count * price.stepPoints;
    const { money } = worthOf(reward, { steps: count, shopCurrency: words.currency, place });
    const said = { gets: nameOffer(offer, words, money), amount: countPoints(points, words.voice) };
    return { points, text: say(words.voice, "reward.choice", said) };
  });
}
