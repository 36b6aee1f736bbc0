import { readPoints } from "#app/domain/forms/read-fields.ts";
import { readMemberFilter } from "#app/domain/member-filter.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { writeSegmentFile } from "#app/services/members/write-segment-file.ts";
import { formatNumber } from "#app/ui/format-number.ts";

export interface SegmentErrors {
  points?: string;
  note?: string;
  form?: string;
}

const MAX_NOTE = 200;

/** The file of an adjustment for all members of a filter, or what is wrong with what was typed. */
export async function readSegment(
  ctx: AdminContext,
  sent: { filter: string; points: string; note: string; pointDecimals: number },
): Promise<{ ok: true; csv: string } | { ok: false; errors: SegmentErrors }> {
  const [, sign = "", digits = ""] = /^([+−-]?)(.*)$/.exec(sent.points.trim()) ?? [];
  const read = readPoints(digits, sent.pointDecimals);
  const points = `${sign === "" || sign === "+" ? "" : "-"}${digits}`;
  const note = sent.note.trim();
  const errors: SegmentErrors = {
    ...(read.ok ? {} : { points: `${read.error} A minus before them takes points.` }),
    ...(note === "" ? { note: "Write why. The customer reads it beside the points." } : {}),
    ...(note.length > MAX_NOTE ? { note: `Use at most ${MAX_NOTE} characters.` } : {}),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const params = new URLSearchParams(sent.filter);
  const filter = readMemberFilter((name) => params.get(name));
  const file = await writeSegmentFile(ctx, { filter, points, note });
  if (file.ok) return { ok: true, csv: file.csv };
  const most = formatNumber(file.most, ctx.voice.locale);
  const form =
    file.reason === "nobody"
      ? "Your filter finds nobody."
      : `Your filter finds more than ${most} members. Narrow it down, and adjust them in parts.`;
  return { ok: false, errors: { form } };
}
