import type { DropOutParameters } from "#app/domain/retention/drop-out-parameters.ts";
import type { PurchasePattern } from "#app/domain/retention/purchase-pattern.ts";

/** Chance from a seed (mulberry32): between 0 and 1, both excluded. */
export function seededChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  };
}

/** A gamma variate of this shape, scale 1. Source: G. Marsaglia and W. W. Tsang, ACM TOMS 26 (2000). */
export function gammaVariate(shape: number, chance: () => number): number {
  if (shape < 1) return gammaVariate(shape + 1, chance) * Math.pow(chance(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(chance()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Shoppers who buy and leave exactly as MBG/NBD says, seen for `age`. */
export function simulateShoppers(
  { r, alpha, a, b }: DropOutParameters,
  { count, ages, chance }: { count: number; ages: readonly number[]; chance: () => number },
): PurchasePattern[] {
  return Array.from({ length: count }, (_, index) => {
    const age = ages[index % ages.length] ?? 0;
    const rate = gammaVariate(r, chance) / alpha;
    const [one, other] = [gammaVariate(a, chance), gammaVariate(b, chance)];
    const leaves = one / (one + other);
    let repeats = 0;
    let recency = 0;
    while (chance() > leaves) {
      const next = recency - Math.log(chance()) / rate;
      if (next > age) break;
      repeats += 1;
      recency = next;
    }
    return { repeats, recency, age, customers: 1 };
  });
}

/** Standard errors of the logarithms of the parameters: the inverse of the curvature of −log likelihood there. */
export function errorsOfLogs(minusLog: (logs: number[]) => number, at: number[]): number[] {
  const h = 1e-3;
  const shifted = (i: number, j: number, di: number, dj: number) =>
    minusLog(at.map((x, axis) => x + (axis === i ? di * h : 0) + (axis === j ? dj * h : 0)));
  const hessian = at.map((_, i) =>
    at.map(
      (_, j) =>
        (shifted(i, j, 1, 1) - shifted(i, j, 1, -1) - shifted(i, j, -1, 1) + shifted(i, j, -1, -1)) /
        (4 * h * h),
    ),
  );
  return invert(hessian).map((row, i) => Math.sqrt(row[i] ?? Number.NaN));
}

/** Gauss and Jordan. */
function invert(matrix: number[][]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let pivot = 0; pivot < n; pivot += 1) {
    const head = rows[pivot] ?? [];
    const scale = head[pivot] ?? 0;
    const scaled = head.map((value) => value / scale);
    rows[pivot] = scaled;
    for (const [index, row] of rows.entries()) {
      const factor = row[pivot] ?? 0;
      if (index !== pivot) rows[index] = row.map((value, column) => value - factor * (scaled[column] ?? 0));
    }
  }
  return rows.map((row) => row.slice(n));
}
