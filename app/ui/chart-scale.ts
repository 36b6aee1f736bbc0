/**
 * A scale that ends on a round number at or above the largest value, with at most five steps.
 * Example: 124 gives a top of 150 and ticks 0, 50, 100, 150; nothing at all gives 0 to 10.
 */
export function chartScale(largest: number): { top: number; ticks: number[] } {
  if (largest <= 0) return { top: 10, ticks: [0, 5, 10] };
  const power = 10 ** Math.floor(Math.log10(largest));
  const step =
    [0.2, 0.5, 1, 2].map((share) => share * power).find((size) => largest / size <= 5) ?? 2 * power;
  const whole = Math.max(1, step);
  const count = Math.ceil(largest / whole);
  return { top: count * whole, ticks: Array.from({ length: count + 1 }, (_, index) => index * whole) };
}
