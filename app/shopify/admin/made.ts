import { z } from "zod";

export const UserErrors = z.array(z.object({ code: z.string().nullable(), message: z.string() }));

/** What became of asking Shopify to make something. */
export type Made =
  | { ok: true; shopifyId: string }
  /** There is one with this code already: perhaps ours, made when we did not hear of it. */
  | { ok: false; reason: "taken" }
  /** Shopify will not, now or later. `message` is Shopify's. */
  | { ok: false; reason: "refused"; message: string };

/** Throws where Shopify neither made it nor says why. */
export function toMade(id: string | null, userErrors: z.infer<typeof UserErrors>): Made {
  if (userErrors.some(({ code }) => code === "TAKEN" || code === "DUPLICATE"))
    return { ok: false, reason: "taken" };
  const [first] = userErrors;
  if (first) return { ok: false, reason: "refused", message: first.message };
  if (id === null) throw new Error("Shopify made nothing and does not say why");
  return { ok: true, shopifyId: id };
}
