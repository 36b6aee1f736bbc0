/** A point and what the function is there. */
interface Vertex {
  at: number[];
  value: number;
}

export interface Minimum {
  at: number[];
  value: number;
  /** False where it was given up after too many steps. */
  isSettled: boolean;
}

const MAX_STEPS = 4_000;
const RESTARTS = 2;

/**
 * The minimum of a function without derivatives. Formula: J. Nelder and R. Mead, "A simplex method for function
 * minimization", Computer Journal 7 (1965). It stops when the simplex is both flat, relative to the value (a double
 * near 10⁴ resolves no difference below 2e-12, so an absolute bound would never be met), and small. It starts again
 * from what it found with a smaller simplex, so that a simplex that collapsed early is noticed.
 */
export function minimise(of: (at: number[]) => number, start: number[], size = 0.5): Minimum {
  let found = descend(of, start, size);
  for (let restart = 0; restart < RESTARTS; restart += 1) found = descend(of, found.at, size / 10);
  return found;
}

function descend(of: (at: number[]) => number, start: number[], size: number): Minimum {
  const measure = (at: number[]): Vertex => ({ at, value: finite(of(at)) });
  const simplex = [start, ...start.map((_, axis) => start.map((x, i) => (i === axis ? x + size : x)))].map(
    measure,
  );
  for (let step = 0; step < MAX_STEPS; step += 1) {
    simplex.sort((one, other) => one.value - other.value);
    const [best, worst, second] = [simplex[0], simplex.at(-1), simplex.at(-2)];
    if (!best || !worst || !second) break;
    if (isFlat(best, worst) && isSmall(simplex)) return { ...best, isSettled: true };
    moveWorst(simplex, { best, second, worst }, measure);
  }
  const [best] = simplex.sort((one, other) => one.value - other.value);
  return { at: best?.at ?? start, value: best?.value ?? Number.POSITIVE_INFINITY, isSettled: false };
}

/** Reflects, expands, contracts or shrinks: what the method's paper does with the worst point. */
function moveWorst(
  simplex: Vertex[],
  { best, second, worst }: { best: Vertex; second: Vertex; worst: Vertex },
  measure: (at: number[]) => Vertex,
): void {
  const others = simplex.slice(0, -1);
  const centre = best.at.map((_, axis) => mean(others.map(({ at }) => at[axis] ?? 0)));
  const along = (factor: number) =>
    measure(centre.map((x, axis) => x + factor * (x - (worst.at[axis] ?? 0))));
  const reflected = along(1);
  if (reflected.value < best.value) {
    const expanded = along(2);
    simplex[simplex.length - 1] = expanded.value < reflected.value ? expanded : reflected;
  } else if (reflected.value < second.value) simplex[simplex.length - 1] = reflected;
  else {
    const contracted = along(reflected.value < worst.value ? 0.5 : -0.5);
    if (contracted.value < Math.min(reflected.value, worst.value)) simplex[simplex.length - 1] = contracted;
    else
      for (const [index, vertex] of simplex.entries())
        simplex[index] = measure(vertex.at.map((x, axis) => ((best.at[axis] ?? 0) + x) / 2));
  }
}

function isFlat(best: Vertex, worst: Vertex): boolean {
  return worst.value - best.value <= 1e-12 * (1 + Math.abs(best.value));
}

function isSmall(simplex: Vertex[]): boolean {
  const [first, ...rest] = simplex;
  return rest.every(({ at }) => at.every((x, axis) => Math.abs(x - (first?.at[axis] ?? 0)) < 1e-6));
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.MAX_VALUE;
}
