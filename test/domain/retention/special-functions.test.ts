import { expect, it } from "vitest";
import { gaussHypergeometric } from "#app/domain/retention/gauss-hypergeometric.ts";
import { incompleteBeta } from "#app/domain/retention/incomplete-beta.ts";
import { logGamma } from "#app/domain/retention/log-gamma.ts";
import { newcombeInterval } from "#app/domain/retention/newcombe-interval.ts";
import { t95, twoSidedP, Z_95 } from "#app/domain/retention/student-t.ts";
import { sampleOf, welchInterval } from "#app/domain/retention/welch-interval.ts";
import { wilsonInterval } from "#app/domain/retention/wilson-interval.ts";

it("the gamma function has the values of factorials and of one half", () => {
  let factorial = 0;
  for (let n = 1; n < 150; n += 1) {
    expect(Math.abs(logGamma(n) - factorial)).toBeLessThan(1e-12 * (1 + factorial));
    factorial += Math.log(n);
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
  expect(logGamma(0.05)).toBeCloseTo(logGamma(2.05) - Math.log(1.05) - Math.log(0.05), 12);
});

it("the incomplete beta function has its closed forms", () => {
  for (const x of [0.01, 0.3, 0.5, 0.9]) {
    expect(incompleteBeta(x, 1, 1)).toBeCloseTo(x, 13);
    expect(incompleteBeta(x, 3, 1)).toBeCloseTo(x ** 3, 13);
    expect(incompleteBeta(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 12);
    expect(incompleteBeta(x, 2.5, 7) + incompleteBeta(1 - x, 7, 2.5)).toBeCloseTo(1, 13);
  }
});

it("the hypergeometric function has its closed forms, near 1 as well", () => {
  for (const z of [0.1, 0.5, 0.9, 0.99]) {
    expect(gaussHypergeometric(1, 1, 2, z)).toBeCloseTo(-Math.log(1 - z) / z, 10);
    expect(gaussHypergeometric(0.7, 2, 2, z)).toBeCloseTo(Math.pow(1 - z, -0.7), 10);
    expect(gaussHypergeometric(3, 2, 2, z) / Math.pow(1 - z, -3)).toBeCloseTo(1, 10);
  }
});

it("Student's t has the tables' 95 % points, and the normal one for very many degrees", () => {
  expect(t95(1)).toBeCloseTo(12.706204736, 6);
  expect(t95(10)).toBeCloseTo(2.228138852, 8);
  expect(t95(1e9)).toBe(Z_95);
  expect(twoSidedP(2.228138852, 10)).toBeCloseTo(0.05, 8);
});

it("Wilson's interval is the published one for 81 of 263, and is sure where nothing or everything counts", () => {
  const { low, high } = wilsonInterval(81, 263);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
  expect(wilsonInterval(0, 10).low).toBe(0);
  expect(wilsonInterval(10, 10).high).toBe(1);
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});

it("Newcombe's interval is the published one for 56 of 70 less 48 of 80", () => {
  const { low, high } = newcombeInterval({ part: 56, whole: 70 }, { part: 48, whole: 80 });
  expect(low).toBeCloseTo(0.0524, 4);
  expect(high).toBeCloseTo(0.3339, 4);
});

it("Welch's test gives what R gives for its sleep data", () => {
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const sample = (values: number[]) =>
    sampleOf(values.length, sum(values), sum(values.map((value) => value ** 2)));
  const answer = welchInterval(sample(first), sample(second));
  expect(answer.t).toBeCloseTo(-1.8608, 4);
  expect(answer.degrees).toBeCloseTo(17.776, 3);
  expect(answer.p).toBeCloseTo(0.07939, 5);
  expect(answer.interval.low).toBeCloseTo(-3.3654832, 6);
  expect(answer.interval.high).toBeCloseTo(0.2054832, 6);
});
