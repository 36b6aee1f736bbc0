import { countSpends, gammaGammaLikelihood } from "./gamma-gamma-likelihood.ts";
import { minimiseSmooth } from "./smooth-minimum.ts";

/** Repeat buyers with so many repeat purchases of this mean value. */
export interface SpendPattern {
  repeats: number;
  mean: number;
  customers: number;
}

export interface GammaGammaParameters {
  p: number;
  q: number;
  v: number;
}

export interface GammaGammaFit extends GammaGammaParameters {
  logLikelihood: number;
  /** False where the search did not settle, or the population has no mean (q ≤ 1). */
  isSound: boolean;
}

/**
 * Gamma-Gamma: the values of a customer's purchases vary around a mean of their own, and those means vary between
 * customers, independently of how often they buy. Formula and source: P. Fader, B. Hardie, "The Gamma-Gamma model of
 * monetary value" (2013), equation 1a. Only repeat purchases count, and only means above zero.
 */
export function gammaGammaLogLikelihood(
  patterns: readonly SpendPattern[],
  parameters: GammaGammaParameters,
): number {
  return gammaGammaLikelihood(countSpends(patterns), parameters).logLikelihood;
}

export function fitGammaGamma(patterns: readonly SpendPattern[]): GammaGammaFit {
  const used = patterns.filter(({ repeats, mean }) => repeats > 0 && mean > 0);
  const customers = used.reduce((sum, each) => sum + each.customers, 0);
  const typical = used.reduce((sum, each) => sum + each.mean * each.customers, 0) / Math.max(1, customers);
  const counted = countSpends(used);
  const found = minimiseSmooth(
    (at) => {
      const parameters = fromLogs(at);
      const { logLikelihood, slope } = gammaGammaLikelihood(counted, parameters);
      return {
        value: -logLikelihood,
        slope: [-parameters.p * slope.p, -parameters.q * slope.q, -parameters.v * slope.v],
      };
    },
    [Math.log(4), Math.log(3), Math.log(Math.max(typical / 2, 1e-6))],
  );
  const parameters = fromLogs(found.at);
  return {
    ...parameters,
    logLikelihood: -found.value,
    isSound: customers > 0 && found.isSettled && parameters.q > 1 && parameters.p < 1e6,
  };
}

/** The mean value expected of a customer's purchases; with no repeats the population's. In the unit of the fit. */
export function expectedSpend(
  { p, q, v }: GammaGammaParameters,
  { repeats, mean }: Omit<SpendPattern, "customers">,
): number {
  return (p * v + p * repeats * mean) / (p * repeats + q - 1);
}

/**
 * How far value and frequency go together among repeat buyers (Pearson). The model takes them for independent: where
 * this is far from 0 the predicted values are said to be rough.
 */
export function spendCorrelation(patterns: readonly SpendPattern[]): number {
  const n = total(patterns, () => 1);
  const meanX = total(patterns, ({ repeats }) => repeats) / n;
  const meanZ = total(patterns, ({ mean }) => mean) / n;
  const both = total(patterns, ({ repeats, mean }) => (repeats - meanX) * (mean - meanZ));
  const x2 = total(patterns, ({ repeats }) => (repeats - meanX) ** 2);
  const z2 = total(patterns, ({ mean }) => (mean - meanZ) ** 2);
  return x2 > 0 && z2 > 0 ? both / Math.sqrt(x2 * z2) : 0;
}

function total(patterns: readonly SpendPattern[], of: (pattern: SpendPattern) => number): number {
  return patterns.reduce((sum, pattern) => sum + pattern.customers * of(pattern), 0);
}

function fromLogs(at: number[]): GammaGammaParameters {
  const [p = 0, q = 0, v = 0] = at.map(Math.exp);
  return { p, q, v };
}
