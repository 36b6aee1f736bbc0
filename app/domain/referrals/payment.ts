import { z } from "zod";

/** What an advocate was paid for a friend, as it was at the time. */
export const Payment = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("points"), points: z.int().positive() }),
]);
export type Payment = z.infer<typeof Payment>;
