import { z } from "zod";

/** What an advocate was paid for a friend, as it was at the time. */
export const Payment = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("points"), points: z.int().positive() }),
  /** A reward that was granted: the redemption says what became of it. */
  z.object({ kind: z.literal("reward"), redemptionId: z.string(), text: z.string() }),
]);
export type Payment = z.infer<typeof Payment>;
