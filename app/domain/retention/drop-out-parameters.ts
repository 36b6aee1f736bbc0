import { minimise, type Minimum } from "./nelder-mead.ts";
import { minimiseSmooth } from "./smooth-minimum.ts";

/**
 * Purchase rates differ by a gamma distribution (shape r, rate α, per unit of time), chances of leaving for good by a
 * beta distribution (a, b).
 */
export interface DropOutParameters {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

export interface DropOutFit extends DropOutParameters {
  logLikelihood: number;
  /** False where the search did not settle, or ran to where nobody ever leaves. */
  isSound: boolean;
}

/** Beyond this the data show no differences in leaving, and the parameters mean nothing. */
const LARGEST_SOUND = 1e4;

/** Finds the parameters of the greatest likelihood, over their logarithms. `unit`: a typical age, to start from. */
export function fitDropOut(
  logLikelihood: (parameters: DropOutParameters) => number,
  { unit }: { unit: number },
): DropOutFit {
  return judged(minimise((at) => -logLikelihood(fromLogs(at)), startFor(unit)));
}

/** The same with a likelihood whose slope is known; along the logarithm of a parameter it is that parameter times it. */
export function fitDropOutBySlope(
  likelihood: (parameters: DropOutParameters) => { logLikelihood: number; slope: DropOutParameters },
  { unit }: { unit: number },
): DropOutFit {
  return judged(
    minimiseSmooth((at) => {
      const parameters = fromLogs(at);
      const { logLikelihood, slope } = likelihood(parameters);
      const { r, alpha, a, b } = parameters;
      return {
        value: -logLikelihood,
        slope: [-r * slope.r, -alpha * slope.alpha, -a * slope.a, -b * slope.b],
      };
    }, startFor(unit)),
  );
}

function startFor(unit: number): number[] {
  return [Math.log(0.5), Math.log(Math.max(unit / 4, 1e-3)), 0, Math.log(2.5)];
}

function judged(found: Minimum): DropOutFit {
  const parameters = fromLogs(found.at);
  const isBounded = parameters.a < LARGEST_SOUND && parameters.b < LARGEST_SOUND;
  return { ...parameters, logLikelihood: -found.value, isSound: found.isSettled && isBounded };
}

function fromLogs(at: number[]): DropOutParameters {
  const [r = 0, alpha = 0, a = 0, b = 0] = at.map(Math.exp);
  return { r, alpha, a, b };
}

/** The expectations divide by a − 1; so close to it the limit is the same to nine digits. */
export function awayFromOne(a: number): number {
  return Math.abs(a - 1) < 1e-7 ? 1 + 1e-7 : a;
}
