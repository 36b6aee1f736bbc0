import fc from "fast-check";
import { expect, it } from "vitest";
import { countPatterns } from "#app/domain/retention/counted-patterns.ts";
import { digamma } from "#app/domain/retention/digamma.ts";
import { countSpends, gammaGammaLikelihood } from "#app/domain/retention/gamma-gamma-likelihood.ts";
import { logGamma } from "#app/domain/retention/log-gamma.ts";
import { fitMbgNbd, mbgNbdLogLikelihood } from "#app/domain/retention/mbg-nbd.ts";
import { mbgNbdLikelihood } from "#app/domain/retention/mbg-nbd-likelihood.ts";
import { minimise } from "#app/domain/retention/nelder-mead.ts";
import { minimiseSmooth } from "#app/domain/retention/smooth-minimum.ts";
import { seededChance, simulateShoppers } from "#test/oracles/simulate-shoppers.ts";

/** The slope of a function by what it is a little to both sides. */
function slopeAt(of: (x: number) => number, x: number): number {
  const step = 1e-5 * Math.max(1, x);
  return (of(x + step) - of(x - step)) / (2 * step);
}

const parameter = fc.double({ min: 0.1, max: 20, noNaN: true });

it("ψ is the slope of ln Γ, and ψ(1) is Euler's constant with its sign changed", () => {
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12);
  expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 11);
  for (const x of [0.1, 0.7, 3.3, 25, 400]) expect(digamma(x)).toBeCloseTo(slopeAt(logGamma, x), 5);
});

it("the slope of the purchase model's likelihood is what its differences say, for any histories and parameters", () => {
  const history = fc
    .record({ repeats: fc.integer({ min: 0, max: 30 }), recency: fc.nat(100), rest: fc.nat(100) })
    .map(({ repeats, recency, rest }) => ({
      repeats,
      recency: repeats === 0 ? 0 : recency,
      age: recency + rest,
      customers: 1 + (rest % 3),
    }));
  fc.assert(
    fc.property(
      fc.array(history, { minLength: 1, maxLength: 20 }),
      fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter }),
      (patterns, parameters) => {
        const { slope } = mbgNbdLikelihood(countPatterns(patterns), parameters);
        for (const name of ["r", "alpha", "a", "b"] as const) {
          const near = slopeAt(
            (value) => mbgNbdLogLikelihood(patterns, { ...parameters, [name]: value }),
            parameters[name],
          );
          expect(Math.abs(slope[name] - near)).toBeLessThan(1e-3 * (1 + Math.abs(near)));
        }
      },
    ),
  );
});

it("so is that of the spending model's", () => {
  const spend = fc.record({
    repeats: fc.integer({ min: 1, max: 20 }),
    mean: fc.integer({ min: 1, max: 5_000 }),
    customers: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(
      fc.array(spend, { minLength: 1, maxLength: 20 }),
      fc.record({ p: parameter, q: parameter, v: parameter }),
      (patterns, parameters) => {
        const counted = countSpends(patterns);
        const { slope } = gammaGammaLikelihood(counted, parameters);
        for (const name of ["p", "q", "v"] as const) {
          const near = slopeAt(
            (value) => gammaGammaLikelihood(counted, { ...parameters, [name]: value }).logLikelihood,
            parameters[name],
          );
          expect(Math.abs(slope[name] - near)).toBeLessThan(1e-3 * (1 + Math.abs(near)));
        }
      },
    ),
  );
});

it("the fit by slopes finds what a search without them finds", () => {
  const truth = { r: 0.55, alpha: 8.5, a: 0.9, b: 3.2 };
  const shoppers = simulateShoppers(truth, { count: 3_000, ages: [30, 60, 90], chance: seededChance(8) });
  const fit = fitMbgNbd(shoppers, 60);
  const searched = minimise(
    ([r = 0, alpha = 0, a = 0, b = 0]) =>
      -mbgNbdLogLikelihood(shoppers, {
        r: Math.exp(r),
        alpha: Math.exp(alpha),
        a: Math.exp(a),
        b: Math.exp(b),
      }),
    [0, 2, 0, 1],
  );
  expect(fit.logLikelihood).toBeCloseTo(-searched.value, 4);
  expect(fit.r).toBeCloseTo(Math.exp(searched.at[0] ?? 0), 3);
});

it("a function without a lowest point is given up, and said to be so", () => {
  expect(minimiseSmooth(([x = 0]) => ({ value: -x, slope: [-1] }), [0]).isSettled).toBe(false);
});
