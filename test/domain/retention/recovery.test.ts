import { expect, it } from "vitest";
import { fitGammaGamma } from "#app/domain/retention/gamma-gamma.ts";
import { fitMbgNbd, mbgNbdExpected, mbgNbdLogLikelihood } from "#app/domain/retention/mbg-nbd.ts";
import { fitPurchaseModel } from "#app/domain/retention/purchase-model.ts";
import { toPatterns } from "#app/domain/retention/purchase-pattern.ts";
import {
  errorsOfLogs,
  gammaVariate,
  seededChance,
  simulateShoppers,
} from "#test/oracles/simulate-shoppers.ts";

const TRUE = { r: 0.55, alpha: 8.5, a: 0.9, b: 3.2 };
const AGES = [26, 52, 78, 104, 130, 156];

it("of 20,000 simulated shoppers the fit finds the parameters they were made with, within three standard errors", () => {
  const shoppers = simulateShoppers(TRUE, { count: 20_000, ages: AGES, chance: seededChance(2026) });
  const fit = fitMbgNbd(shoppers, 78);
  expect(fit.isSound).toBe(true);
  const logs = [fit.r, fit.alpha, fit.a, fit.b].map(Math.log);
  const errors = errorsOfLogs(([r = 0, alpha = 0, a = 0, b = 0]) => {
    const parameters = { r: Math.exp(r), alpha: Math.exp(alpha), a: Math.exp(a), b: Math.exp(b) };
    return -mbgNbdLogLikelihood(shoppers, parameters);
  }, logs);
  const truth = [TRUE.r, TRUE.alpha, TRUE.a, TRUE.b].map(Math.log);
  for (const [index, log] of logs.entries()) {
    expect(errors[index]).toBeGreaterThan(0);
    expect(Math.abs(log - (truth[index] ?? 0))).toBeLessThan(3 * (errors[index] ?? 0));
  }
});

it("what a model of simulated shoppers expects of the next half year is what they then do", () => {
  const seen = simulateShopperPairs(30_000);
  const expected = seen.reduce((sum, { early }) => sum + mbgNbdExpected(TRUE, early, 26), 0);
  const actual = seen.reduce((sum, { later }) => sum + later, 0);
  expect(Math.abs(expected - actual) / actual).toBeLessThan(0.05);
});

/** The history until week 78, and the purchases in the 26 weeks after. */
function simulateShopperPairs(count: number) {
  const chance = seededChance(11);
  return Array.from({ length: count }, () => {
    const rate = gammaVariate(TRUE.r, chance) / TRUE.alpha;
    const [one, other] = [gammaVariate(TRUE.a, chance), gammaVariate(TRUE.b, chance)];
    const leaves = one / (one + other);
    const times: number[] = [];
    let now = 0;
    while (chance() > leaves) {
      now -= Math.log(chance()) / rate;
      if (now > 104) break;
      times.push(now);
    }
    const early = times.filter((time) => time <= 78);
    return {
      early: { repeats: early.length, recency: early.at(-1) ?? 0, age: 78 },
      later: times.length - early.length,
    };
  });
}

it("of 20,000 simulated buyers Gamma-Gamma finds the spending it was made with", () => {
  const chance = seededChance(5);
  const truth = { p: 6, q: 4, v: 3_000 };
  const spends = Array.from({ length: 20_000 }, (_, index) => {
    const repeats = 1 + (index % 6);
    const scale = gammaVariate(truth.q, chance) / truth.v;
    return { repeats, mean: gammaVariate(truth.p * repeats, chance) / scale / repeats, customers: 1 };
  });
  const fit = fitGammaGamma(spends);
  expect(fit.isSound).toBe(true);
  expect(Math.abs(fit.p / truth.p - 1)).toBeLessThan(0.1);
  expect(Math.abs(fit.q / truth.q - 1)).toBeLessThan(0.1);
  expect(Math.abs((fit.p * fit.v) / (fit.q - 1) / ((truth.p * truth.v) / (truth.q - 1)) - 1)).toBeLessThan(
    0.03,
  );
});

it("a shop with forty customers is told how many are needed, and gets no number", () => {
  const patterns = toPatterns(
    Array.from({ length: 40 }, (_, age) => ({ repeats: 1, recency: 1, age: age + 2 })),
  );
  const answer = fitPurchaseModel({ patterns, spends: [], kept: { days: 90, patterns: [] } });
  expect(answer).toEqual({ kind: "too-little", have: 40, needed: 500, of: "customers" });
});
