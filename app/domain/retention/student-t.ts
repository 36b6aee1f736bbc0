import { incompleteBeta } from "./incomplete-beta.ts";

/** The 97.5 % point of the normal distribution: half a 95 % interval, in standard errors. */
export const Z_95 = 1.959963984540054;

/** Beyond this many degrees of freedom t is normal to seven digits, and the incomplete beta function loses more. */
const AS_NORMAL = 1e7;

/** P(|T| > |t|) for Student's t with these degrees of freedom. Source: NIST DLMF 8.17 (incomplete beta). */
export function twoSidedP(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** The t at which P(|T| > t) = 5 %: by bisection of `twoSidedP`, to 1e-12. */
export function t95(degrees: number): number {
  if (degrees > AS_NORMAL) return Z_95;
  let low = 0;
  let high = 1;
  while (twoSidedP(high, degrees) > 0.05) high *= 2;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (twoSidedP(middle, degrees) > 0.05) low = middle;
    else high = middle;
    if (middle === low && middle === high) break;
  }
  return (low + high) / 2;
}
