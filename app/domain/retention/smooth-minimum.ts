import type { Minimum } from "./nelder-mead.ts";

/** What a function is at a point, and its slope along each axis there. */
export interface Slope {
  value: number;
  slope: number[];
}

const MAX_STEPS = 300;
/** The farthest that one step goes: the axes are logarithms, and e² is far. */
const LONGEST_STEP = 2;
/** Settled: no axis slopes by more than this share of the value. */
const FLAT = 1e-9;
/** Where rounding lets nothing get better any more, this much still counts as flat. */
const FLAT_ENOUGH = 1e-6;

/**
 * The minimum of a function whose slope is known. Formula: the method of Broyden, Fletcher, Goldfarb and Shanno with a
 * halving search along each step. Source: J. Nocedal and S. Wright, "Numerical optimization" (2006), algorithm 6.1.
 * It takes some thirty looks at the function where Nelder-Mead takes many hundreds.
 */
export function minimiseSmooth(of: (at: number[]) => Slope, start: number[]): Minimum {
  let at = start;
  let here = of(at);
  let inverse = identity(at.length, 1 / Math.max(1, length(here.slope)));
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (steepest(here) <= FLAT) return { at, value: here.value, isSettled: true };
    const next = search(of, { at, here, direction: shorten(times(inverse, here.slope).map((x) => -x)) });
    if (!next) {
      if (steepest(here) <= FLAT_ENOUGH) return { at, value: here.value, isSettled: true };
      inverse = identity(at.length, 1 / Math.max(1, length(here.slope)));
      const plain = search(of, { at, here, direction: shorten(here.slope.map((x) => -x)) });
      if (!plain) break;
      ({ at, here } = plain);
      continue;
    }
    const moved = minus(next.at, at);
    const turned = minus(next.here.slope, here.slope);
    const curve = dot(moved, turned);
    if (curve > 1e-12 * length(moved) * length(turned))
      inverse = updated(
        step === 0 ? identity(at.length, curve / dot(turned, turned)) : inverse,
        moved,
        turned,
      );
    ({ at, here } = next);
  }
  return { at, value: here.value, isSettled: false };
}

/** The first of the halved steps that goes down as much as the slope promises (Armijo); null where none does. */
function search(
  of: (at: number[]) => Slope,
  { at, here, direction }: { at: number[]; here: Slope; direction: number[] },
): { at: number[]; here: Slope } | null {
  const promised = dot(here.slope, direction);
  if (!(promised < 0)) return null;
  for (let share = 1; share > 1e-12; share /= 2) {
    const there = at.map((x, axis) => x + share * (direction[axis] ?? 0));
    const found = of(there);
    if (isReal(found) && found.value < here.value && found.value <= here.value + 1e-4 * share * promised)
      return { at: there, here: found };
  }
  return null;
}

function isReal({ value, slope }: Slope): boolean {
  return Number.isFinite(value) && slope.every(Number.isFinite);
}

function steepest({ value, slope }: Slope): number {
  return Math.max(...slope.map(Math.abs)) / (1 + Math.abs(value));
}

function shorten(step: number[]): number[] {
  const long = length(step);
  return long > LONGEST_STEP ? step.map((x) => (x * LONGEST_STEP) / long) : step;
}

/** The update of the inverse curvature: (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ, ρ = 1 ÷ yᵀs. */
function updated(inverse: number[][], s: number[], y: number[]): number[][] {
  const rho = 1 / dot(y, s);
  const hy = times(inverse, y);
  const scale = rho * (1 + rho * dot(y, hy));
  return inverse.map((row, i) =>
    row.map((h, j) => {
      const [si, sj] = [s[i] ?? 0, s[j] ?? 0];
      return h - rho * ((hy[i] ?? 0) * sj + si * (hy[j] ?? 0)) + scale * si * sj;
    }),
  );
}

function identity(size: number, scale: number): number[][] {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? scale : 0)),
  );
}

function times(matrix: number[][], vector: number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

function dot(one: number[], other: number[]): number {
  return one.reduce((sum, x, axis) => sum + x * (other[axis] ?? 0), 0);
}

function minus(one: number[], other: number[]): number[] {
  return one.map((x, axis) => x - (other[axis] ?? 0));
}

function length(vector: number[]): number {
  return Math.hypot(...vector);
}
