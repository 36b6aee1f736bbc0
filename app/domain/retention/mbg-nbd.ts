import { awayFromOne, fitDropOut, type DropOutFit, type DropOutParameters } from "./drop-out-parameters.ts";
import { gaussHypergeometric } from "./gauss-hypergeometric.ts";
import { logBeta, logGamma } from "./log-gamma.ts";
import { perRepeats, type PurchasePattern } from "./purchase-pattern.ts";

type History = Omit<PurchasePattern, "customers">;

/**
 * MBG/NBD: as BG/NBD, but a customer may also leave right after the first purchase, so that those who bought once are
 * told apart by the time that has passed. Formula and source: E. Batislam, M. Denizel, A. Filiztekin, "Empirical
 * validation and comparison of models for customer base analysis", Int. J. Research in Marketing 24 (2007).
 */
export function mbgNbdLogLikelihood(
  patterns: readonly PurchasePattern[],
  parameters: DropOutParameters,
): number {
  const { r, alpha, a, b } = parameters;
  const common = r * Math.log(alpha) - logGamma(r) - logBeta(a, b);
  const terms = perRepeats(patterns, (x) => [
    common + logGamma(r + x) + logBeta(a, b + x + 1),
    Math.log(a) - Math.log(b + x),
  ]);
  let sum = 0;
  for (const { repeats, recency, age, customers } of patterns) {
    const [stays = 0, leaves = 0] = terms.get(repeats) ?? [];
    const power = r + repeats;
    const logAge = Math.log(alpha + age);
    const gone = leaves + power * (logAge - Math.log(alpha + recency));
    sum += customers * (stays - power * logAge + logOnePlusExp(gone));
  }
  return sum;
}

export function fitMbgNbd(patterns: readonly PurchasePattern[], unit: number): DropOutFit {
  return fitDropOut((parameters) => mbgNbdLogLikelihood(patterns, parameters), { unit });
}

/** The chance that the customer has not left: P(alive). */
export function mbgNbdAlive(
  { r, alpha, a, b }: DropOutParameters,
  { repeats, recency, age }: History,
): number {
  const odds = Math.log(a / (b + repeats)) + (r + repeats) * Math.log((alpha + age) / (alpha + recency));
  return 1 / (1 + Math.exp(odds));
}

/** Repeat purchases expected of a new customer in the first `time`. */
export function mbgNbdMean({ r, alpha, a: anyA, b }: DropOutParameters, time: number): number {
  const a = awayFromOne(anyA);
  const z = time / (alpha + time);
  const stay = Math.pow(alpha / (alpha + time), r) * gaussHypergeometric(r, b + 1, a + b, z);
  return (b / (a - 1)) * (1 - stay);
}

/** Purchases expected of this customer in the next `time`. */
export function mbgNbdExpected(parameters: DropOutParameters, history: History, time: number): number {
  const { r, alpha, b } = parameters;
  const a = awayFromOne(parameters.a);
  const { repeats: x, age } = history;
  const z = time / (alpha + age + time);
  const stay =
    Math.pow((alpha + age) / (alpha + age + time), r + x) *
    gaussHypergeometric(r + x, b + x + 1, a + b + x, z);
  return ((a + b + x) / (a - 1)) * (1 - stay) * mbgNbdAlive(parameters, history);
}

function logOnePlusExp(value: number): number {
  return value > 30 ? value + Math.exp(-value) : Math.log1p(Math.exp(value));
}
