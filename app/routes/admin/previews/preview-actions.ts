import { redirect } from "react-router";
import { z } from "zod";
import { parseId } from "#app/domain/parse-id.ts";
import { Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readPreview } from "#app/services/previews/read-preview.ts";
import { startPreview } from "#app/services/previews/start-preview.ts";
import { resumePreview, stopPreview } from "#app/services/previews/stop-preview.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
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
  z.object({ intent: z.literal("publish"), day: StartDay, expiryFor: z.enum(["new", "all"]) }),
]);

export interface PreviewAnswer {
  ok: boolean;
  text: string;
}

/** Stops, resumes or publishes the preview with this id. */
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
  const { day, expiryFor } = change.data;
  return publishPreview(ctx, actor, { previewId, day, alsoEarlier: expiryFor === "all" });
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
  return result.ok
    ? { ok: true, text: `Version ${result.version} is published` }
    : { ok: false, text: "Somebody has published a newer version meanwhile. Start from that one." };
}
