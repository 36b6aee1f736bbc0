import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { multiplyRatio } from "#app/domain/rounding.ts";

describe("rounding", () => {
  it("has a name and a direction: 19.99 at 3 points per 2.00 is 29.985", () => {
    const ratio = { numerator: 3, denominator: 200 };
    expect(multiplyRatio(1999, ratio, "down")).toBe(29);
    expect(multiplyRatio(1999, ratio, "half-up")).toBe(30);
    expect(multiplyRatio(1999, ratio, "up")).toBe(30);
    expect(multiplyRatio(100, { numerator: 1, denominator: 200 }, "half-up")).toBe(1);
  });

  it("never strays a whole point from the exact value, and the three agree on whole values", () => {
    const amount = fc.integer({ min: 0, max: 10 ** 9 });
    const part = fc.integer({ min: 1, max: 10 ** 6 });
    fc.assert(
      fc.property(amount, part, part, (minor, numerator, denominator) => {
        const ratio = { numerator, denominator };
        const down = BigInt(multiplyRatio(minor, ratio, "down"));
        const up = BigInt(multiplyRatio(minor, ratio, "up"));
        const near = BigInt(multiplyRatio(minor, ratio, "half-up"));
        const exact = BigInt(minor) * BigInt(numerator);
        const size = BigInt(denominator);
        expect(down * size <= exact && exact < (down + 1n) * size).toBe(true);
        expect(up).toBe(exact % size === 0n ? down : down + 1n);
        expect(near).toBe(2n * (exact - down * size) >= size ? down + 1n : down);
      }),
    );
  });

  it("refuses what it cannot count exactly", () => {
    expect(() => multiplyRatio(-1, { numerator: 1, denominator: 1 }, "down")).toThrow(RangeError);
    expect(() => multiplyRatio(1, { numerator: 1, denominator: 0 }, "down")).toThrow(RangeError);
    expect(() => multiplyRatio(2 ** 52, { numerator: 4, denominator: 1 }, "down")).toThrow(RangeError);
  });
});
