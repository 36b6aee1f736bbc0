import type { Answer } from "./answer.ts";
import { rateOf, type Rate } from "./rate.ts";

/** Customers by the days since their first purchase (`followed`) and to their second (null: none yet). */
export interface FollowedCustomers {
  followed: number;
  secondAfter: number | null;
  customers: number;
}

/**
 * The share that bought again within so many days. Definition: R(N) = customers whose second purchase day came at most
 * N days after the first ÷ customers, both only of those whose first purchase is N days old or older. Whoever bought
 * first last week cannot have waited 90 days, and counting them as "not returned" is the usual mistake.
 */
export function repurchaseWithin(customers: readonly FollowedCustomers[], days: number): Answer<Rate> {
  const old = customers.filter(({ followed }) => followed >= days);
  const returned = old.filter(({ secondAfter }) => secondAfter !== null && secondAfter <= days);
  return rateOf(count(returned), count(old));
}

function count(groups: readonly FollowedCustomers[]): number {
  return groups.reduce((sum, { customers }) => sum + customers, 0);
}
