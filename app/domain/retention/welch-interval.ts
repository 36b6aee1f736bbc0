import { t95, twoSidedP } from "./student-t.ts";
import type { Interval } from "./wilson-interval.ts";

/** A sample by its sums; the variance is the sample's (n − 1). */
export interface Sample {
  n: number;
  mean: number;
  variance: number;
}

export interface WelchAnswer {
  difference: number;
  t: number;
  degrees: number;
  p: number;
  interval: Interval;
}

/**
 * The difference of two means, first less second, with its 95 % interval; the variances may differ.
 * Formula: se² = s₁²/n₁ + s₂²/n₂, degrees = se⁴ ÷ Σ (s²/n)²/(n − 1). Source: B. L. Welch, Biometrika 34 (1947).
 * Both samples need two values or more, and one of them some spread.
 * Example: R's `sleep` gives t −1.8608, degrees 17.776, p 0.07939, −3.3655 to 0.2055.
 */
export function welchInterval(first: Sample, second: Sample): WelchAnswer {
  const [one, two] = [first.variance / first.n, second.variance / second.n];
  const error = Math.sqrt(one + two);
  const degrees = (one + two) ** 2 / (one ** 2 / (first.n - 1) + two ** 2 / (second.n - 1));
  const difference = first.mean - second.mean;
  const t = difference / error;
  const half = t95(degrees) * error;
  return {
    difference,
    t,
    degrees,
    p: twoSidedP(t, degrees),
    interval: { low: difference - half, high: difference + half },
  };
}

/** A sample from n, Σ x and Σ x². */
export function sampleOf(n: number, sum: number, squares: number): Sample {
  const mean = sum / n;
  return { n, mean, variance: Math.max(0, (squares - n * mean * mean) / (n - 1)) };
}
