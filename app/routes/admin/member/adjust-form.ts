import { z } from "zod";
import { readPoints as readPlain, type Read } from "#app/domain/forms/read-fields.ts";

/** What the form sends. */
const Submission = z.object({
  key: z.string().regex(/^[0-9a-f-]{36}$/),
  direction: z.enum(["give", "take"]),
  points: z.string().max(40),
  note: z.string().max(1000),
});

export const MAX_POINTS = 1_000_000;
export const MAX_NOTE = 200;

export interface AdjustErrors {
  points?: string;
  note?: string;
  /** Concerns no field. */
  form?: string;
}

export type ParsedAdjustment =
  { ok: true; key: string; points: number; note: string } | { ok: false; errors: AdjustErrors };

/**
 * Reads points as people type them, in the units of the program: "1,200" and "1 200" are 1200, and with one decimal
 * "1,200.5" is 12005 tenths.
 */
export function readPoints(text: string, pointDecimals: number): Read<number> {
  const digits = text.trim().replaceAll(/[\s,.’'](?=\d{3}(?!\d))/g, "");
  return readPlain(digits, pointDecimals, MAX_POINTS * 10 ** pointDecimals);
}

/** Reads the form. Null for what our own form cannot have sent. */
export function parseAdjustForm(data: FormData, pointDecimals = 0): ParsedAdjustment | null {
  const submission = Submission.safeParse(Object.fromEntries(data));
  if (!submission.success) return null;
  const { key, direction } = submission.data;
  const points = readPoints(submission.data.points, pointDecimals);
  const note = submission.data.note.trim();
  const errors: AdjustErrors = {
    ...(points.ok ? {} : { points: points.error }),
    ...(note === "" ? { note: "Write why. The customer reads it beside the points." } : {}),
    ...(note.length > MAX_NOTE ? { note: `Use at most ${MAX_NOTE} characters.` } : {}),
  };
  if (!points.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, key, points: direction === "give" ? points.value : -points.value, note };
}
