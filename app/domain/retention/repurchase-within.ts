import type { Answer } from "./answer.ts";
import { rateOf, type Rate } from "./rate.ts";

export const REPURCHASE_DAYS = [30, 60, 90, 180, 365] as const;

/** Of the customers whose first purchase is at least `days` old, those whose second came within `days` of it. */
export interface Repurchased {
  days: number;
  old: number;
  returned: number;
}

/**
 * The share that bought again within so many days. Definition: customers whose second purchase day came at most N days
 * after the first ÷ customers, both only of those whose first purchase is N days old or older. Whoever bought first
 * last week cannot have waited 90 days, and counting them as "not returned" is the usual mistake.
 */
export function repurchaseWithin({ old, returned }: Repurchased): Answer<Rate> {
  return rateOf(returned, old);
}
