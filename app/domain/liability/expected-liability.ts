import { multiplyRatio } from "#app/domain/rounding.ts";
import type { RedemptionEstimate } from "./chain-ladder.ts";
import type { LiabilitySetting } from "./liability-setting.ts";
import { valuePoints } from "./value-points.ts";

/**
 * Definition: what the points outstanding will cost.
 * Formula: vested points × URR (half up) × cost of a point. Without enough history for a rate, every point is expected
 * to be redeemed: the prudent side.
 * Source: liability at cost, retention definitions 1.13. Pending points are no liability until vested.
 * Example: 10,000 vested points, URR 40 %, 1.00 USD per 100 points at a margin of 60 %: 4,000 points, 16.00 USD.
 */
export function expectedLiability(
  vested: number,
  estimate: RedemptionEstimate,
  setting: LiabilitySetting,
): { points: number; cost: number } {
  const points = estimate.ok
    ? multiplyRatio(vested, { numerator: estimate.expected, denominator: estimate.issued }, "half-up")
    : vested;
  return { points, cost: valuePoints(points, setting).cost };
}
