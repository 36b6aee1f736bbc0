import { countPoints, type Voice } from "#app/domain/explain/voice.ts";
import { readPoints } from "#app/domain/forms/read-fields.ts";
import { readMemberFilter } from "#app/domain/member-filter.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { writeSegmentFile } from "#app/services/members/write-segment-file.ts";
import {
  judgeAdjustment,
  startAdjustment,
  type AskedAdjustment,
} from "#app/services/segments/start-adjustment.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import { limitInWords } from "../member/adjust-action.ts";

export interface SegmentErrors {
  points?: string;
  note?: string;
  form?: string;
}

/** What was typed on the card of a filter. */
export interface SegmentForm {
  filter: string;
  points: string;
  note: string;
}

/** What an adjustment for all members of a filter would do. */
export type SegmentAnswer =
  | { ok: false; errors: SegmentErrors }
  /** Few members: a file of adjustments, to be rehearsed line by line. */
  | { ok: true; csv: string }
  /** Many members: a job would do it. */
  | { ok: true; csv: null; members: string; total: string };

const MAX_NOTE = 200;
const NOBODY = "Your filter finds nobody.";

export async function readSegment(
  ctx: AdminContext,
  form: SegmentForm,
  { actor, voice }: { actor: string; voice: Voice },
): Promise<SegmentAnswer> {
  const read = readForm(form, voice);
  if (!read.ok) return read;
  const { filter, note, points } = read.asked;
  const file = await writeSegmentFile(ctx, { filter, points: read.pointsText, note });
  if (file.ok) return { ok: true, csv: file.csv };
  if (file.reason === "nobody") return { ok: false, errors: { form: NOBODY } };
  const judged = await judgeAdjustment(ctx, read.asked, actor);
  if (judged.ok) {
    const total = countPoints(judged.members * Math.abs(points), voice);
    return {
      ...{ ok: true, csv: null, members: formatNumber(judged.members, voice.locale) },
      total: `${total} ${points > 0 ? "given" : "taken"} at most`,
    };
  }
  const errors = judged.reason === "nobody" ? { form: NOBODY } : { points: limitInWords(judged, voice) };
  return { ok: false, errors };
}

/** Has the job begin. What is wrong; nothing where it has begun. */
export async function startSegment(
  ctx: AdminContext,
  form: SegmentForm,
  { actor, voice }: { actor: string; voice: Voice },
): Promise<SegmentErrors> {
  const read = readForm(form, voice);
  if (!read.ok) return read.errors;
  const started = await startAdjustment(ctx, read.asked, actor);
  if (started.ok) return {};
  switch (started.reason) {
    case "another":
      return { form: "Another adjustment of many members is not over yet. End it first." };
    case "nobody":
      return { form: NOBODY };
    case "above-limit":
      return { points: limitInWords(started, voice) };
  }
}

type ReadForm =
  { ok: true; asked: AskedAdjustment; pointsText: string } | { ok: false; errors: SegmentErrors };

function readForm(form: SegmentForm, { pointDecimals = 0 }: Voice): ReadForm {
  const [, sign = "", digits = ""] = /^([+−-]?)(.*)$/.exec(form.points.trim()) ?? [];
  const read = readPoints(digits, pointDecimals);
  const minus = sign === "" || sign === "+" ? "" : "-";
  const note = form.note.trim();
  const noteError =
    note === ""
      ? "Write why. The customer reads it beside the points."
      : note.length > MAX_NOTE
        ? `Use at most ${MAX_NOTE} characters.`
        : null;
  if (!read.ok || noteError !== null) {
    const points = read.ok ? {} : { points: `${read.error} A minus before them takes points.` };
    return { ok: false, errors: { ...points, ...(noteError === null ? {} : { note: noteError }) } };
  }
  const params = new URLSearchParams(form.filter);
  const filter = readMemberFilter((name) => params.get(name));
  const points = minus === "" ? read.value : -read.value;
  return { ok: true, asked: { filter, points, note }, pointsText: `${minus}${digits}` };
}
