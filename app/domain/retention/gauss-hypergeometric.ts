const MAX_TERMS = 200_000;

/**
 * Gauss' hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c > 0.
 * Formula: its power series (NIST DLMF 15.2.1); where c − a − b < 0, in which it converges slowly, after Euler's
 * transformation 15.8.1: (1 − z)^(c−a−b) ₂F₁(c − a, c − b; c; z).
 */
export function gaussHypergeometric(a: number, b: number, c: number, z: number): number {
  const rest = c - a - b;
  if (rest < 0) return Math.exp(rest * Math.log1p(-z)) * series(c - a, c - b, c, z);
  return series(a, b, c, z);
}

function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MAX_TERMS; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) < 1e-16 * Math.abs(sum)) break;
  }
  return sum;
}
