import { digamma } from "./digamma.ts";
import type { GammaGammaParameters, SpendPattern } from "./gamma-gamma.ts";
import { logGamma } from "./log-gamma.ts";

/** The repeat buyers with one number of repeats: their sums, and the total x · mean of each with how many have it. */
interface SpendGroup {
  repeats: number;
  customers: number;
  sumOfLogMeans: number;
  totals: Float64Array;
  counts: Float64Array;
}

export function countSpends(patterns: readonly SpendPattern[]): SpendGroup[] {
  return [...Map.groupBy(patterns, ({ repeats }) => repeats)].map(([repeats, group]) => ({
    repeats,
    customers: group.reduce((sum, { customers }) => sum + customers, 0),
    sumOfLogMeans: group.reduce((sum, { customers, mean }) => sum + customers * Math.log(mean), 0),
    totals: Float64Array.from(group, ({ mean }) => repeats * mean),
    counts: Float64Array.from(group, ({ customers }) => customers),
  }));
}

/** The log likelihood and its slope; only ln(x · mean + v) has to be computed for each. Source: see gamma-gamma.ts. */
export function gammaGammaLikelihood(groups: readonly SpendGroup[], { p, q, v }: GammaGammaParameters) {
  let logLikelihood = 0;
  const slope = { p: 0, q: 0, v: 0 };
  for (const group of groups) {
    const { repeats: x, customers, sumOfLogMeans } = group;
    const { logs, inverses } = sumsOver(group, v);
    const px = p * x;
    logLikelihood +=
      customers * (logGamma(px + q) - logGamma(px) - logGamma(q) + q * Math.log(v) + px * Math.log(x)) +
      (px - 1) * sumOfLogMeans -
      (px + q) * logs;
    slope.p += x * (customers * (digamma(px + q) - digamma(px) + Math.log(x)) + sumOfLogMeans - logs);
    slope.q += customers * (digamma(px + q) - digamma(q) + Math.log(v)) - logs;
    slope.v += (customers * q) / v - (px + q) * inverses;
  }
  return { logLikelihood, slope };
}

/** Σ ln(x · mean + v) and Σ 1 ÷ (x · mean + v). */
function sumsOver({ totals, counts }: SpendGroup, v: number): { logs: number; inverses: number } {
  let logs = 0;
  let inverses = 0;
  for (let index = 0; index < totals.length; index += 1) {
    const total = (totals[index] ?? 0) + v;
    const customers = counts[index] ?? 0;
    logs += customers * Math.log(total);
    inverses += customers / total;
  }
  return { logs, inverses };
}
