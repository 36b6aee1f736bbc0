import { known, tooLittle, type Answer } from "./answer.ts";
import { newcombeInterval, type Counted } from "./newcombe-interval.ts";
import { FEWEST_FOR_RATE } from "./rate.ts";
import { welchInterval, type Sample } from "./welch-interval.ts";
import type { Interval } from "./wilson-interval.ts";

export interface Comparison {
  difference: number;
  interval: Interval;
}

/** Two groups' shares beside each other: the difference with Newcombe's interval. No effect: nobody drew lots. */
export function compareShares(first: Counted, second: Counted): Answer<Comparison> {
  const fewest = Math.min(first.whole, second.whole);
  if (fewest < FEWEST_FOR_RATE) return tooLittle(fewest, FEWEST_FOR_RATE, "customers in the smaller group");
  return known({
    difference: first.part / first.whole - second.part / second.whole,
    interval: newcombeInterval(first, second),
  });
}

/** Two groups' means per customer: the difference with Welch's interval. One value a customer, so orders do not cluster. */
export function compareMeans(first: Sample, second: Sample): Answer<Comparison> {
  const fewest = Math.min(first.n, second.n);
  if (fewest < FEWEST_FOR_RATE) return tooLittle(fewest, FEWEST_FOR_RATE, "customers in the smaller group");
  if (first.variance + second.variance === 0)
    return known({
      difference: first.mean - second.mean,
      interval: { low: first.mean - second.mean, high: first.mean - second.mean },
    });
  const { difference, interval } = welchInterval(first, second);
  return known({ difference, interval });
}
