import { wilsonInterval, type Interval } from "./wilson-interval.ts";

export interface Counted {
  part: number;
  whole: number;
}

/**
 * The 95 % interval of the difference of two shares, first less second.
 * Formula: d − √((p₁−l₁)² + (u₂−p₂)²) to d + √((u₁−p₁)² + (p₂−l₂)²) with Wilson's l and u. Source: R. G. Newcombe,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998),
 * method 10. Example: 56 of 70 less 48 of 80 give 0.0524 to 0.3339.
 */
export function newcombeInterval(first: Counted, second: Counted): Interval {
  const [p1, p2] = [first.part / first.whole, second.part / second.whole];
  const one = wilsonInterval(first.part, first.whole);
  const two = wilsonInterval(second.part, second.whole);
  const difference = p1 - p2;
  return {
    low: difference - Math.hypot(p1 - one.low, two.high - p2),
    high: difference + Math.hypot(one.high - p1, p2 - two.low),
  };
}
