import { redirect } from "react-router";
import { z } from "zod";
import { parseId } from "#app/domain/parse-id.ts";
import { Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readPreview } from "#app/services/previews/read-preview.ts";
import { startPreview } from "#app/services/previews/start-preview.ts";
import { resumePreview, stopPreview } from "#app/services/previews/stop-preview.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { nameMoves } from "#app/services/tiers/name-moves.ts";
import { previewTiers } from "#app/services/tiers/preview-tiers.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import { movesView, type MovesView } from "../tiers/moves-view.ts";
import { OTHER_DECIMALS } from "../program/tell-conflict.ts";
import { readStart, StartDay } from "../program/read-start.ts";
import { jsonText } from "../json-text.ts";

const MAX_PROGRAM = 500_000;

const Request = z.object({
  baseVersion: z.coerce.number().int().min(0),
  program: jsonText(MAX_PROGRAM).pipe(Program),
});

/** Begins a preview of what an editor holds, and leads to its page. */
export async function requestPreview(ctx: AdminContext, actor: string, data: FormData): Promise<Response> {
  const request = Request.safeParse(Object.fromEntries(data));
  if (!request.success) throw new Response("This is not a program", { status: 400 });
  const { program, baseVersion } = request.data;
  const id = await startPreview(ctx, program, { baseVersion, actor });
  return redirect(`/app/program/previews/${id}`);
}

const Change = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("stop") }),
  z.object({ intent: z.literal("resume") }),
  z.object({ intent: z.literal("tiers") }),
  z.object({ intent: z.literal("publish"), day: StartDay, expiryFor: z.enum(["new", "all"]) }),
]);

export interface PreviewAnswer {
  ok: boolean;
  text: string;
  /** Who would move between tiers, where that was asked. */
  moves?: MovesView;
}

/** Stops, resumes or publishes the preview with this id, or says who would move between tiers. */
export async function changePreview(
  ctx: AdminContext,
  actor: string,
  { id, data }: { id: string | undefined; data: FormData },
): Promise<PreviewAnswer> {
  const change = Change.safeParse(Object.fromEntries(data));
  const previewId = parseId(id ?? "");
  if (!change.success || previewId === null) throw new Response("This is not a preview", { status: 400 });
  const { intent } = change.data;
  if (intent === "stop") return { ok: await stopPreview(ctx, previewId), text: "Stopped" };
  if (intent === "resume") return { ok: await resumePreview(ctx, previewId), text: "Going on" };
  if (change.data.intent === "tiers") return tellMoves(ctx, previewId);
  const { day, expiryFor } = change.data;
  return publishPreview(ctx, actor, { previewId, day, alsoEarlier: expiryFor === "all" });
}

/** How many members are looked at: some seconds' worth. */
const MEMBERS_LOOKED_AT = 50_000;

async function tellMoves(ctx: AdminContext, previewId: bigint): Promise<PreviewAnswer> {
  const report = await readPreview(ctx, previewId);
  if (!report) throw new Response("There is no such preview", { status: 404 });
  const ladder = report.preview.program.tiers;
  const found = await previewTiers(ctx, ladder, { maxMembers: MEMBERS_LOOKED_AT });
  const known = { named: await nameMoves(ctx, found.moves), ladder, before: report.current?.tiers ?? null };
  const count = (value: number) => formatNumber(value, ctx.voice.locale);
  return { ok: true, text: "Members looked at", moves: movesView(found, known, count) };
}

async function publishPreview(
  ctx: AdminContext,
  actor: string,
  { previewId, day, alsoEarlier }: { previewId: bigint; day: string; alsoEarlier: boolean },
): Promise<PreviewAnswer> {
  const start = readStart(day, ctx);
  if (!start.ok) return start;
  const report = await readPreview(ctx, previewId);
  if (!report) throw new Response("There is no such preview", { status: 404 });
  const { program, baseVersion } = report.preview;
  const result = await publishProgram(ctx, program, {
    expectedVersion: baseVersion,
    actor,
    effectiveAt: start.effectiveAt,
    expiryAlsoForEarlierPoints: alsoEarlier,
  });
  if (!result.ok && result.reason === "other-decimals") return { ok: false, text: OTHER_DECIMALS };
  return result.ok
    ? { ok: true, text: `Version ${result.version} is published` }
    : { ok: false, text: "Somebody has published a newer version meanwhile. Start from that one." };
}
