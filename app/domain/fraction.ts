import type { Rounding } from "./rounding.ts";

/** An exact number of points before rounding: numerator ÷ denominator, denominator above zero. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

/** A whole number, or an amount at a rate: fraction(1999, { numerator: 3, denominator: 200 }) is 29.985. */
export function fraction(amount: number, rate = { numerator: 1, denominator: 1 }): Fraction {
  return { numerator: BigInt(amount) * BigInt(rate.numerator), denominator: BigInt(rate.denominator) };
}

export function plus(one: Fraction, other: Fraction): Fraction {
  if (one.denominator === other.denominator) {
    return { numerator: one.numerator + other.numerator, denominator: one.denominator };
  }
  return {
    numerator: one.numerator * other.denominator + other.numerator * one.denominator,
    denominator: one.denominator * other.denominator,
  };
}

export function times(one: Fraction, factor: { numerator: number; denominator: number }): Fraction {
  return {
    numerator: one.numerator * BigInt(factor.numerator),
    denominator: one.denominator * BigInt(factor.denominator),
  };
}

/** Below zero, zero or above it, as one is less than, equal to or more than the other. */
export function compare(one: Fraction, other: Fraction): number {
  const difference = one.numerator * other.denominator - other.numerator * one.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Rounds as named, away from nothing but towards what the name says. Throws beyond 2^53 and below zero. */
export function roundFraction({ numerator, denominator }: Fraction, rounding: Rounding): number {
  if (numerator < 0n) throw new RangeError("Points are never negative before they are posted");
  const rounded = Number(quotient(numerator, denominator, rounding));
  if (!Number.isSafeInteger(rounded)) throw new RangeError("More points than can be counted exactly");
  return rounded;
}

function quotient(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  switch (rounding) {
    case "down":
      return numerator / denominator;
    case "half-up":
      return (2n * numerator + denominator) / (2n * denominator);
    case "up":
      return (numerator + denominator - 1n) / denominator;
  }
}
