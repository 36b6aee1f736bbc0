import { compare, fraction, plus, roundFraction, ZERO, type Fraction } from "#app/domain/fraction.ts";
import type { Rounding } from "#app/domain/rounding.ts";
import type { AwardPart } from "./award.ts";
import type { Payment } from "./pay-rates.ts";

/**
 * Makes whole points of exact payments.
 * Per order: each part's points are the rounded running total with it less the one without it, so the parts add up
 * to the order's points, rounded once. Example, down: 0.6, 0.6 and 0.9 make 2 points: 0, 1 and 1.
 * Per line: each part is rounded by itself: 0, 0 and 0.
 */
export function roundPayments(
  payments: readonly Payment[],
  { rounding, roundPer }: { rounding: Rounding; roundPer: "order" | "line" },
): AwardPart[] {
  let running: Fraction = ZERO;
  let given = 0;
  return payments.map(({ value, ...part }) => {
    if (roundPer === "line") return { ...part, points: roundFraction(value, rounding) };
    running = plus(running, value);
    const points = roundFraction(running, rounding) - given;
    given += points;
    return { ...part, points };
  });
}

/** Lets a rule pay at most `allowance` points: earlier parts first. */
export function capPayments(payments: readonly Payment[], allowance: number): Payment[] {
  let left = fraction(allowance);
  return payments.map((payment) => {
    const value = compare(payment.value, left) > 0 ? left : payment.value;
    left = plus(left, { ...value, numerator: -value.numerator });
    return { ...payment, value };
  });
}

/** Rounding each line up can pass a limit that the exact sum kept; earlier parts keep their points. */
export function capParts(
  parts: readonly AwardPart[],
  allowances: Readonly<Record<string, number>>,
): AwardPart[] {
  const left = new Map(Object.entries(allowances));
  return parts.map((part) => {
    const allowance = left.get(part.ruleId);
    if (allowance === undefined) return part;
    const points = Math.min(part.points, allowance);
    left.set(part.ruleId, allowance - points);
    return { ...part, points };
  });
}
