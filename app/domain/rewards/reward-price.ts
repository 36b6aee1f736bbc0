import type { Money } from "#app/domain/money.ts";
import { issueOf, type Price, type Reward, type Value } from "./reward.ts";

/** Where the member is shopping, as far as the page knows; null: as at home. */
export interface Place {
  marketId: string | null;
  currency: string | null;
}

export const AT_HOME: Place = { marketId: null, currency: null };

/** What a redemption gives, decided when it is asked for. */
export interface Worth {
  /** Null where the offer is no amount of money: a percentage, shipping, a product. */
  money: Money | null;
  /** The market that the code is for, where the amount is that of a market. */
  marketId: string | null;
}

/**
 * How many steps of the slider so many points are; 1 for a reward with one price. Null where the points are not a
 * price of it.
 * Example: steps of 100 points, from 5 to 20: 700 points are 7 steps; 750 and 400 are no price.
 */
export function stepsFor(price: Price, points: number): number | null {
  if (price.kind === "points") return points === price.points ? 1 : null;
  if (price.kind !== "slider") return points === 0 ? 1 : null;
  const steps = points / price.stepPoints;
  return Number.isInteger(steps) && steps >= price.minSteps && steps <= price.maxSteps ? steps : null;
}

/** The fewest points that it takes; 0 for what is granted. */
export function leastPoints(price: Price): number {
  if (price.kind === "points") return price.points;
  return price.kind === "slider" ? price.stepPoints * price.minSteps : 0;
}

/** The most points that can be spent at once on it with these points: the highest step; null where none is reached. */
export function mostPoints(price: Price, available: number): number | null {
  if (price.kind === "points") return available >= price.points ? price.points : null;
  if (price.kind !== "slider") return 0;
  const steps = Math.min(price.maxSteps, Math.floor(available / price.stepPoints));
  return steps >= price.minSteps ? steps * price.stepPoints : null;
}

/**
 * What the reward is worth where the member is shopping, exact: whole steps of whole minor units.
 * Example: 1.00 a step, 7 steps: 7.00.
 */
export function worthOf(
  { offer }: Pick<Reward, "offer">,
  { steps, shopCurrency, place }: { steps: number; shopCurrency: string; place: Place },
): Worth {
  if (!("value" in offer)) return { money: null, marketId: null };
  if (issueOf(offer) === "discount") return inMarket(offer.value, { steps, shopCurrency, place });
  const own = offer.value.byCurrency.find(({ currency }) => currency === place.currency);
  const { minor, currency } = own ?? { minor: offer.value.minor, currency: shopCurrency };
  return { money: { minor: minor * steps, currency }, marketId: null };
}

function inMarket(
  value: Value,
  { steps, shopCurrency, place }: { steps: number; shopCurrency: string; place: Place },
): Worth {
  const own = value.byMarket.find(({ marketId }) => marketId === place.marketId);
  const minor = (own?.minor ?? value.minor) * steps;
  return { money: { minor, currency: shopCurrency }, marketId: own?.marketId ?? null };
}
