/**
 * ln Γ(x) for x > 0, relative error below 1e-12.
 * Formula: Lanczos' series with g = 7 and nine terms. Source: C. Lanczos, "A precision approximation of the gamma
 * function", SIAM J. Numer. Anal. B 1 (1964); the coefficients are Godfrey's.
 */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  let series = FIRST;
  for (const [index, coefficient] of COEFFICIENTS.entries()) series += coefficient / (z + index + 1);
  const t = z + G + 0.5;
  return HALF_LOG_TWO_PI + (z + 0.5) * Math.log(t) - t + Math.log(series);
}

/** ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

const G = 7;
const HALF_LOG_TWO_PI = 0.9189385332046727;
const FIRST = 0.99999999999980993;
const COEFFICIENTS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
