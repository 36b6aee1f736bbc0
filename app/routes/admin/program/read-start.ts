import { z } from "zod";
import { startOfDay } from "#app/domain/calendar.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

/** The day from which a version is to be in force, as its form sends it; empty for at once. */
export const StartDay = z.union([z.literal(""), z.iso.date()]);

export type Start = { ok: true; effectiveAt: Date | null } | { ok: false; text: string };

/** When a version is to come into force: null for at once. A day that has begun is refused. */
export function readStart(day: z.infer<typeof StartDay>, { voice, now }: AdminContext): Start {
  if (day === "") return { ok: true, effectiveAt: null };
  const effectiveAt = startOfDay(day, voice.timeZone);
  return effectiveAt > now ? { ok: true, effectiveAt } : { ok: false, text: "Choose a day after today." };
}
