import { z } from "zod";

/**
 * An earning rule: what triggers it and what it pays. Each kind is evaluated by one function of its own.
 *
 * `spend-rate` pays a rational number of points per amount spent: { points: 3, perMinor: 200 } is "3 points per
 * 2.00" in a currency with two decimals.
 */
export const SpendRateRule = z.object({
  id: z.string().min(1).max(60),
  kind: z.literal("spend-rate"),
  points: z.int().min(1).max(1_000_000),
  perMinor: z.int().min(1).max(1_000_000_000),
});
export type SpendRateRule = z.infer<typeof SpendRateRule>;

export const EarningRule = z.discriminatedUnion("kind", [SpendRateRule]);
export type EarningRule = z.infer<typeof EarningRule>;
