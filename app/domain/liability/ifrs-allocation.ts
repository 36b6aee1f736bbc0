import { multiplyRatio } from "#app/domain/rounding.ts";

/**
 * Definition: how much of a sale is deferred for the points that came with it (IFRS 15 B39–B43, ASC 606-10-55-41).
 * Formula: points = price × S ÷ (goods + S), S = expected points × face value: both stand-alone selling prices.
 * Half up; the goods get the rest, so nothing is lost.
 * Source: IFRS 15, illustrative example 52 (IE267–IE270).
 * Example: 100,000 of goods sold with 10,000 points worth 1 each, 9,500 expected to be redeemed: points 8,676, goods
 * 91,324.
 */
export function allocateOnIssue(sale: { price: number; goodsPrice: number; pointsPrice: number }): {
  goods: number;
  points: number;
} {
  const { price, goodsPrice, pointsPrice } = sale;
  const share = { numerator: pointsPrice, denominator: goodsPrice + pointsPrice };
  const points = pointsPrice === 0 ? 0 : multiplyRatio(price, share, "half-up");
  return { goods: price - points, points };
}

/**
 * Definition: what of a deferral becomes revenue when points are redeemed. A new estimate changes the release, never the
 * allocation.
 * Formula: allocated × redeemed to date ÷ expected in all, half up, less what was released before; redeemed counts at
 * most as expected.
 * Source: IFRS 15 IE269–IE270.
 * Example: of 8,676, 4,500 points redeemed of 9,500 expected: 4,110. Then 8,500 of 9,700: 3,493 more; 1,073 are left.
 */
export function releaseOnRedemption(deferral: {
  allocated: number;
  redeemedToDate: number;
  expectedTotal: number;
  releasedBefore: number;
}): number {
  const { allocated, redeemedToDate, expectedTotal, releasedBefore } = deferral;
  if (expectedTotal === 0) return allocated - releasedBefore;
  const share = { numerator: Math.min(redeemedToDate, expectedTotal), denominator: expectedTotal };
  return multiplyRatio(allocated, share, "half-up") - releasedBefore;
}
