import { addTo, type CountedPatterns } from "./counted-patterns.ts";
import { digamma } from "./digamma.ts";
import type { DropOutParameters } from "./drop-out-parameters.ts";
import { logBeta, logGamma } from "./log-gamma.ts";

/** The log likelihood, and how steeply it rises with each parameter. */
export interface LikelihoodSlope {
  logLikelihood: number;
  slope: DropOutParameters;
}

/**
 * The log likelihood of MBG/NBD and its slope. For a history (x, t, T): the terms in x alone, − (r + x) ln(α + T), and
 * ln(1 + e^g), where g = ln a − ln(b + x) + (r + x)(ln(α + T) − ln(α + t)) is the log odds of having left.
 * The slope of ln(1 + e^g) is 1 − P(alive) times that of g. Source of the likelihood: see mbg-nbd.ts.
 */
export function mbgNbdLikelihood(counted: CountedPatterns, parameters: DropOutParameters): LikelihoodSlope {
  const { r, a, b } = parameters;
  const ages = tableOf(counted.ages, parameters);
  const recencies = tableOf(counted.recencies, parameters);
  const oddsOf = Float64Array.from(counted.repeats, (x) => Math.log(a / (b + x)));
  const gone = new Float64Array(counted.repeats.length);
  const sums = { logLikelihood: 0, r: 0, alpha: 0 };
  for (let index = 0; index < counted.customers.length; index += 1) {
    const place = counted.repeatsAt[index] ?? 0;
    const age = counted.ageAt[index] ?? 0;
    const recency = counted.recencyAt[index] ?? 0;
    const customers = counted.customers[index] ?? 0;
    const power = r + (counted.repeats[place] ?? 0);
    const logAge = ages.logs[age] ?? 0;
    const apart = logAge - (recencies.logs[recency] ?? 0);
    const odds = (oddsOf[place] ?? 0) + power * apart;
    const exp = Math.exp(Math.min(odds, LARGE));
    const left = exp / (1 + exp);
    sums.logLikelihood += customers * ((odds > LARGE ? odds : Math.log1p(exp)) - power * logAge);
    sums.r += customers * (left * apart - logAge);
    const byAge = ages.inverses[age] ?? 0;
    sums.alpha += customers * power * (left * (byAge - (recencies.inverses[recency] ?? 0)) - byAge);
    addTo(gone, place, customers * left);
  }
  return withRepeats(sums, { counted, gone, parameters });
}

/** Beyond these log odds nobody has stayed, to sixteen digits. */
const LARGE = 36;

/** ln(α + t) and 1 ÷ (α + t) for each time. */
function tableOf(times: readonly number[], { alpha }: DropOutParameters) {
  return {
    logs: Float64Array.from(times, (time) => Math.log(alpha + time)),
    inverses: Float64Array.from(times, (time) => 1 / (alpha + time)),
  };
}

/** Adds the terms in the number of repeats alone. `gone`: Σ (1 − P(alive)) of the customers with each number. */
function withRepeats(
  sums: { logLikelihood: number; r: number; alpha: number },
  {
    counted,
    gone,
    parameters,
  }: { counted: CountedPatterns; gone: Float64Array; parameters: DropOutParameters },
): LikelihoodSlope {
  const { r, alpha, a, b } = parameters;
  const slope = { r: sums.r, alpha: sums.alpha, a: 0, b: 0 };
  let { logLikelihood } = sums;
  for (const [place, x] of counted.repeats.entries()) {
    const customers = counted.customersByRepeats[place] ?? 0;
    const left = gone[place] ?? 0;
    const rest = digamma(a + b) - digamma(a + b + x + 1);
    logLikelihood +=
      customers *
      (r * Math.log(alpha) - logGamma(r) - logBeta(a, b) + logGamma(r + x) + logBeta(a, b + x + 1));
    slope.r += customers * (Math.log(alpha) - digamma(r) + digamma(r + x));
    slope.alpha += (customers * r) / alpha;
    slope.a += customers * rest + left / a;
    slope.b += customers * (rest - digamma(b) + digamma(b + x + 1)) - left / (b + x);
  }
  return { logLikelihood, slope };
}
