import { Z_95 } from "./student-t.ts";

export interface Interval {
  low: number;
  high: number;
}

/**
 * The 95 % interval of a share. Formula: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n). Source: E. B. Wilson,
 * "Probable inference", JASA 22 (1927). Never below 0 or above 1; [0, 1] where there is nothing to count.
 * Example: 81 of 263 give 0.2553 to 0.3662.
 */
export function wilsonInterval(part: number, whole: number): Interval {
  if (whole <= 0) return { low: 0, high: 1 };
  const p = part / whole;
  const z2 = Z_95 * Z_95;
  const centre = p + z2 / (2 * whole);
  const spread = Z_95 * Math.sqrt((p * (1 - p)) / whole + z2 / (4 * whole * whole));
  const scale = 1 + z2 / whole;
  return {
    low: part === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: part === whole ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
