import { z } from "zod";
import { AT_HOME, type Place } from "#app/domain/rewards/reward-price.ts";

/** A locale that dates and numbers can be written in; English where the theme names none. */
export function knownLocale(text: string | null): string {
  try {
    return Intl.getCanonicalLocales(text ?? "en")[0] ?? "en";
  } catch {
    return "en";
  }
}

const Named = z.object({
  market: z
    .string()
    .regex(/^\d{1,19}$/)
    .nullish(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullish(),
});

/** Where the shopper shops, as the page says: `market` and `currency`; at home where it says nothing sensible. */
export function readPlace(fields: Record<string, unknown>): Place {
  const named = Named.safeParse(fields);
  if (!named.success) return AT_HOME;
  return { marketId: named.data.market ?? null, currency: named.data.currency ?? null };
}
