import { awayFromOne, fitDropOut, type DropOutFit, type DropOutParameters } from "./drop-out-parameters.ts";
import { gaussHypergeometric } from "./gauss-hypergeometric.ts";
import { logBeta, logGamma } from "./log-gamma.ts";
import { perRepeats, type PurchasePattern } from "./purchase-pattern.ts";

type History = Omit<PurchasePattern, "customers">;

/**
 * BG/NBD: a customer buys at a rate of their own and may leave for good after each repeat purchase.
 * Formula and source: P. Fader, B. Hardie, K. Lee, "Counting your customers the easy way: an alternative to the
 * Pareto/NBD model", Marketing Science 24 (2005), equations 6 to 10.
 * Kept as the tested reference; what the pages show is MBG/NBD, because here nobody leaves after one purchase.
 */
export function bgNbdLogLikelihood(
  patterns: readonly PurchasePattern[],
  parameters: DropOutParameters,
): number {
  const { r, alpha, a, b } = parameters;
  const common = r * Math.log(alpha) - logGamma(r) - logBeta(a, b);
  const terms = perRepeats(patterns, (x) => [
    common + logGamma(r + x) + logBeta(a, b + x),
    x > 0 ? common + logGamma(r + x) + logBeta(a + 1, b + x - 1) : Number.NEGATIVE_INFINITY,
  ]);
  let sum = 0;
  for (const { repeats, recency, age, customers } of patterns) {
    const [stays = 0, leaves = 0] = terms.get(repeats) ?? [];
    const here = stays - (r + repeats) * Math.log(alpha + age);
    const gone = leaves - (r + repeats) * Math.log(alpha + recency);
    sum += customers * logSum(here, gone);
  }
  return sum;
}

export function fitBgNbd(patterns: readonly PurchasePattern[], unit: number): DropOutFit {
  return fitDropOut((parameters) => bgNbdLogLikelihood(patterns, parameters), { unit });
}

/** The chance that the customer has not left; exactly 1 for who bought once. Source: the same, and Hardie's note. */
export function bgNbdAlive(
  { r, alpha, a, b }: DropOutParameters,
  { repeats, recency, age }: History,
): number {
  if (repeats === 0) return 1;
  const odds = Math.log(a / (b + repeats - 1)) + (r + repeats) * Math.log((alpha + age) / (alpha + recency));
  return 1 / (1 + Math.exp(odds));
}

/** Repeat purchases expected of a new customer in the first `time`. */
export function bgNbdMean({ r, alpha, a: anyA, b }: DropOutParameters, time: number): number {
  const a = awayFromOne(anyA);
  const z = time / (alpha + time);
  const stay = Math.pow(alpha / (alpha + time), r) * gaussHypergeometric(r, b, a + b - 1, z);
  return ((a + b - 1) / (a - 1)) * (1 - stay);
}

/** Purchases expected of this customer in the next `time`. */
export function bgNbdExpected(parameters: DropOutParameters, history: History, time: number): number {
  const { r, alpha, b } = parameters;
  const a = awayFromOne(parameters.a);
  const { repeats: x, age } = history;
  const z = time / (alpha + age + time);
  const stay =
    Math.pow((alpha + age) / (alpha + age + time), r + x) *
    gaussHypergeometric(r + x, b + x, a + b + x - 1, z);
  return ((a + b + x - 1) / (a - 1)) * (1 - stay) * bgNbdAlive(parameters, history);
}

/** The chance that a new customer makes exactly x repeat purchases in the first `time`. Source: the same, equation 8. */
export function bgNbdChance({ r, alpha, a, b }: DropOutParameters, x: number, time: number): number {
  const grow = (j: number) =>
    Math.exp(
      logGamma(r + j) -
        logGamma(r) -
        logGamma(j + 1) +
        r * Math.log(alpha / (alpha + time)) +
        j * Math.log(time / (alpha + time)),
    );
  const stays = Math.exp(logBeta(a, b + x) - logBeta(a, b)) * grow(x);
  if (x === 0) return stays;
  const fewer = Array.from({ length: x }, (_, j) => grow(j)).reduce((sum, chance) => sum + chance, 0);
  return stays + Math.exp(logBeta(a + 1, b + x - 1) - logBeta(a, b)) * (1 - fewer);
}

function logSum(one: number, other: number): number {
  const greater = Math.max(one, other);
  return greater === Number.NEGATIVE_INFINITY
    ? greater
    : greater + Math.log1p(Math.exp(-Math.abs(one - other)));
}
