import { countPatterns } from "./counted-patterns.ts";
import {
  awayFromOne,
  fitDropOutBySlope,
  type DropOutFit,
  type DropOutParameters,
} from "./drop-out-parameters.ts";
import { gaussHypergeometric } from "./gauss-hypergeometric.ts";
import { mbgNbdLikelihood } from "./mbg-nbd-likelihood.ts";
import type { PurchasePattern } from "./purchase-pattern.ts";

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
  return mbgNbdLikelihood(countPatterns(patterns), parameters).logLikelihood;
}

/** The parameters of the greatest likelihood. `unit`: a typical age, to start from. */
export function fitMbgNbd(patterns: readonly PurchasePattern[], unit: number): DropOutFit {
  const counted = countPatterns(patterns);
  return fitDropOutBySlope((parameters) => mbgNbdLikelihood(counted, parameters), { unit });
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
  return mbgNbdExpectedIfAlive(parameters, history, time) * mbgNbdAlive(parameters, history);
}

/** The same of a customer who has certainly not left: it asks nothing of when they bought last. */
export function mbgNbdExpectedIfAlive(
  parameters: DropOutParameters,
  { repeats: x, age }: Pick<History, "repeats" | "age">,
  time: number,
): number {
  const { r, alpha, b } = parameters;
  const a = awayFromOne(parameters.a);
  const z = time / (alpha + age + time);
  const stay =
    Math.pow((alpha + age) / (alpha + age + time), r + x) *
    gaussHypergeometric(r + x, b + x + 1, a + b + x, z);
  return ((a + b + x) / (a - 1)) * (1 - stay);
}
