import { z } from "zod";

/** A level of the program that members reach by what they do. */
export const Tier = z.object({
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(40),
  /** How many times the everyday points a member of this tier earns: { numerator: 3, denominator: 2 } is 1.5. */
  earns: z
    .object({ numerator: z.int().min(1).max(1000), denominator: z.int().min(1).max(1000) })
    .refine(({ numerator, denominator }) => numerator >= denominator, {
      error: "A tier earns at least as much as nobody's.",
    }),
});
export type Tier = z.infer<typeof Tier>;

/** The levels of a program, lowest first. Members below the first have no tier. */
export const TierLadder = z.object({ tiers: z.array(Tier).min(1).max(10) });
export type TierLadder = z.infer<typeof TierLadder>;
