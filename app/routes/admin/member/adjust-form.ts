import { z } from "zod";

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

/** Reads whole points as people type them: "1,200" and "1 200" are 1200. Null for anything else. */
export function readPoints(text: string): number | null {
  const digits = text.trim().replaceAll(/[\s,.’'](?=\d{3}\b)/g, "");
  const points = /^\d{1,9}$/.test(digits) ? Number(digits) : null;
  return points !== null && points >= 1 && points <= MAX_POINTS ? points : null;
}

/** Reads the form. Null for what our own form cannot have sent. */
export function parseAdjustForm(data: FormData): ParsedAdjustment | null {
  const submission = Submission.safeParse(Object.fromEntries(data));
  if (!submission.success) return null;
  const { key, direction } = submission.data;
  const points = readPoints(submission.data.points);
  const note = submission.data.note.trim();
  const errors: AdjustErrors = {
    ...(points === null ? { points: "Write a whole number of points from 1 to 1,000,000." } : {}),
    ...(note === "" ? { note: "Write why. The customer reads it beside the points." } : {}),
    ...(note.length > MAX_NOTE ? { note: `Use at most ${MAX_NOTE} characters.` } : {}),
  };
  if (points === null || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, key, points: direction === "give" ? points : -points, note };
}
