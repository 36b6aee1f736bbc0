import type { Answer } from "./answer.ts";
import { rateOf, type Rate } from "./rate.ts";

/** Customers who bought two or more different products ÷ customers who bought any. */
export function upsellRatio(counts: { buyers: number; ofSeveral: number }): Answer<Rate> {
  return rateOf(counts.ofSeveral, counts.buyers);
}
