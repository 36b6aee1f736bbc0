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

/**
 * The locale that a page is asked for in: what the theme's link says, else what the browser reads first. The app's
 * pages stand alone where they are opened from a message.
 */
export function askedLocale(request: Request): string {
  const named = new URL(request.url).searchParams.get("locale");
  return knownLocale(named ?? firstLanguage(request.headers.get("accept-language")));
}

/** "de-AT" of "de-AT,de;q=0.9,en;q=0.8". */
export function firstLanguage(header: string | null | undefined): string | null {
  return header?.split(/[,;]/)[0]?.trim() ?? null;
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
