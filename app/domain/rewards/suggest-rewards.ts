import { estimateOf } from "#app/domain/earning/estimate-of.ts";
import { estimatePoints } from "#app/domain/earning/estimate-points.ts";
import { currencyDecimals } from "#app/domain/money.ts";
import type { Program } from "#app/domain/program.ts";
import { EVERY_PRODUCT, type Offer, type Reward } from "./reward.ts";

export const SUGGESTIONS = ["amount-off", "percentage-off", "free-shipping"] as const;
export type Suggestion = (typeof SUGGESTIONS)[number];

/** What a shop gives back of what members spend, in percent, where the merchant has not decided yet. */
const GIVES_BACK_PERCENT = 5;
/** Without a rate for everybody nothing can be counted. */
const USUAL_POINTS = 500;
/** What 10% of an order and a parcel are worth, in wholes of the currency, to put a price on them. */
const WORTH = { "amount-off": 5, "percentage-off": 10, "free-shipping": 5 } as const;
const SMALLEST_ORDER = 30;

/**
 * Three rewards to start from. Their prices give back about 5% of what members spend at the program's rate.
 * Example: 1 point for 1.00, 5.00 off: 100.00 spent earn it, so 100 points.
 */
export function suggestReward(suggestion: Suggestion, program: Program): Reward {
  const whole = wholeOf(program.currency);
  const worth = WORTH[suggestion] * whole;
  return {
    title: TITLES[suggestion],
    enabled: true,
    offer: offerOf(suggestion, { worth, whole }),
    price: { kind: "points", points: pointsFor(worth, program) },
    ...{ tierIds: [], from: null, until: null },
    minimumMinor: suggestion === "free-shipping" ? SMALLEST_ORDER * whole : null,
    combinesWith: { order: false, product: false, shipping: suggestion !== "free-shipping" },
    ...{ expiresAfterDays: 30, limitPerMember: null, limitInAll: null, returns: "in-proportion" },
  };
}

const TITLES: Record<Suggestion, string> = {
  "amount-off": "Money off your order",
  "percentage-off": "10% off your order",
  "free-shipping": "Free shipping",
};

function offerOf(suggestion: Suggestion, { worth, whole }: { worth: number; whole: number }): Offer {
  switch (suggestion) {
    case "amount-off":
      return {
        kind: suggestion,
        value: { minor: worth, byMarket: [], byCurrency: [] },
        eligible: EVERY_PRODUCT,
      };
    case "percentage-off":
      return { kind: suggestion, percent: 10, eligible: EVERY_PRODUCT };
    case "free-shipping":
      return { kind: suggestion, ceilingMinor: 2 * WORTH["free-shipping"] * whole };
  }
}

/** One whole in minor units; of a currency without decimals, such as yen, a hundred are as much. */
function wholeOf(currency: string): number {
  return 10 ** Math.max(2, currencyDecimals(currency));
}

/** A round number of points: two digits that count, upwards. */
function pointsFor(worthMinor: number, program: Program): number {
  const estimate = estimateOf(program, program.currency);
  if (!estimate) return USUAL_POINTS;
  const spentMinor = (worthMinor * 100) / GIVES_BACK_PERCENT;
  const hundredths = (spentMinor * 100) / 10 ** currencyDecimals(program.currency);
  const points = Math.max(1, estimatePoints(hundredths, estimate));
  const round = 10 ** Math.max(0, String(points).length - 2);
  return Math.ceil(points / round) * round;
}
