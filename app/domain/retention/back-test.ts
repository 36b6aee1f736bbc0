import { known, tooLittle, type Answer } from "./answer.ts";

export interface BackTest {
  /** The last days that the model was not shown. */
  days: number;
  predicted: number;
  actual: number;
  /** (predicted − actual) ÷ actual. */
  error: number;
}

const FEWEST_PURCHASES = 30;

/**
 * How wrong the model would have been: fitted to everything before the last `days`, its purchases for those days beside
 * what happened. A prediction is never shown without it.
 */
export function backTest({ days, predicted, actual }: Omit<BackTest, "error">): Answer<BackTest> {
  if (actual < FEWEST_PURCHASES)
    return tooLittle(actual, FEWEST_PURCHASES, "repeat purchases in the days kept back");
  return known({ days, predicted, actual, error: (predicted - actual) / actual });
}
