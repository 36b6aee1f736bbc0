import type { Answer } from "./answer.ts";
import { rateOf, type Rate } from "./rate.ts";

/** Customers who ordered, and those of them who did so twice or more. */
export interface RepeatCounts {
  customers: number;
  repeaters: number;
}

/**
 * Repeat purchase rate. Definition: customers with two or more qualifying orders ÷ customers with one or more, both
 * over the same time: a range of days, or the whole history. It grows with the age of a shop.
 */
export function repeatRate({ customers, repeaters }: RepeatCounts): Answer<Rate> {
  return rateOf(repeaters, customers);
}

/**
 * Shopify's "returning customer rate". Definition: of the customers who ordered in the range, those with more than one
 * order ever. Because "ever" moves on, the figure of a past range changes later; it is here to match the admin.
 */
export function returningCustomerRate(counts: { customers: number; withMoreEver: number }): Answer<Rate> {
  return rateOf(counts.withMoreEver, counts.customers);
}
