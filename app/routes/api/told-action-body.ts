import { z } from "zod";
import { parseId } from "#app/domain/parse-id.ts";

const Id = z
  .union([z.string(), z.int().nonnegative()])
  .transform((text) => parseId(String(text)))
  .refine((id) => id !== null, "Write Shopify's number as a text of digits.");

/** What POST /api/v1/actions takes. */
export const ToldActionBody = z
  .strictObject({
    action: z.string().min(1).max(60),
    customerId: Id.optional(),
    email: z
      .string()
      .trim()
      .toLowerCase()
      .max(320)
      .regex(/^\S+@\S+$/, "Write an e-mail address.")
      .optional(),
    idempotencyKey: z
      .string()
      .regex(/^[\x21-\x7e]{1,100}$/, "Use 1 to 100 letters, digits and signs without blanks."),
    productId: Id.optional(),
    occurredAt: z.iso
      .datetime({ offset: true, error: "Write a moment such as 2026-11-27T09:30:00Z." })
      .transform((text) => new Date(text))
      .optional(),
  })
  .refine(({ customerId, email }) => (customerId === undefined) !== (email === undefined), {
    path: ["customerId"],
    error: "Name the customer by customerId or by email: one of the two.",
  });
export type ToldActionBody = z.infer<typeof ToldActionBody>;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LATEST_AHEAD_MS = 5 * MINUTE_MS;
const OLDEST_DAYS = 30;

/** Clocks differ by minutes; what is told later than a month after is a history to be imported. */
export function isInTime(occurredAt: Date, now: Date): boolean {
  const age = now.getTime() - occurredAt.getTime();
  return age >= -LATEST_AHEAD_MS && age <= OLDEST_DAYS * DAY_MS;
}
