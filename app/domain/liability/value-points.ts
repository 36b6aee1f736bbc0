import { multiplyRatio } from "#app/domain/rounding.ts";
import type { LiabilitySetting } from "./liability-setting.ts";

/**
 * Definition: the money that points stand for, in minor units.
 * Formula: face = points × face value; cost = face value × (1 − gross margin) × points. Each is rounded once, half up.
 * Source: liability at cost, retention definitions 1.13.
 * Example: 12,345 points, 1.00 USD per 100 points, margin 60 %: face 123.45, cost 49.38.
 */
export function valuePoints(points: number, setting: LiabilitySetting): { face: number; cost: number } {
  return {
    face: multiplyRatio(points, faceRatio(setting), "half-up"),
    cost: multiplyRatio(points, costRatio(setting), "half-up"),
  };
}

/**
 * The values of parts whose sum is the value of the whole: each part is the difference of two running totals.
 * Example: 33, 33 and 34 points at 1 cent for 10 points: 3, 4 and 3 cents, together the 10 cents of 100 points.
 */
export function valueParts(
  parts: readonly number[],
  setting: LiabilitySetting,
): { face: number; cost: number }[] {
  let total = 0;
  let before = { face: 0, cost: 0 };
  return parts.map((points) => {
    total += points;
    const until = valuePoints(total, setting);
    const value = { face: until.face - before.face, cost: until.cost - before.cost };
    before = until;
    return value;
  });
}

/** The same worth said of the ledger's units: with one decimal, 1.00 for 100 points is 1.00 for 1,000 tenths. */
export function worthOfUnits(setting: LiabilitySetting, pointDecimals: number): LiabilitySetting {
  return { ...setting, perPoints: setting.perPoints * 10 ** pointDecimals };
}

function faceRatio({ faceMinor, perPoints }: LiabilitySetting) {
  return { numerator: faceMinor, denominator: perPoints };
}

const WHOLE = 10_000;

function costRatio({ faceMinor, perPoints, marginBasisPoints }: LiabilitySetting) {
  // Both factors are at most 10^9 × 10^4, which a number holds exactly.
  const share = WHOLE - (marginBasisPoints ?? 0);
  return { numerator: faceMinor * share, denominator: perPoints * WHOLE };
}
