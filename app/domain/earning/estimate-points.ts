import { multiplyRatio, type Rounding } from "#app/domain/rounding.ts";

/**
 * What one product would earn, before there is an order. The product page prints it by Liquid and the theme's
 * script repeats it when the shopper picks another variant; both use this ratio, and so does the award.
 *
 * The theme knows prices in hundredths, whatever the currency: 12.40 USD is 1240, and 1,240 JPY is 124000.
 * Example, 3 points per 2.00 USD on 19.99: 1999 × 300 ÷ 20000 = 29.985, so 29 (down) or 30 (half-up, up).
 */
export interface Estimate {
  numerator: number;
  denominator: number;
  rounding: Rounding;
}

/** Points for a price in hundredths. Throws RangeError for a negative price. */
export function estimatePoints(priceHundredths: number, estimate: Estimate): number {
  return multiplyRatio(priceHundredths, estimate, estimate.rounding);
}
