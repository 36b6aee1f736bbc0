import { z } from "zod";
import type { AdminContext } from "#app/services/admin-context.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { formatMoment } from "#app/ui/format-moment.ts";
import { parseProgramForm, ProgramForm } from "./program-form.ts";
import type { PublishAnswer } from "./publish-answer.ts";
import { staffName } from "./staff-name.ts";

const Submission = z.object({
  expectedVersion: z.coerce.number().int().min(0),
  form: z
    .string()
    .max(60_000)
    .transform((text, ctx) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        ctx.addIssue({ code: "custom", message: "is not JSON" });
        return z.NEVER;
      }
    })
    .pipe(ProgramForm),
});

/** Publishes what the editor sent. A submission that our own editor cannot have made is a bad request. */
export async function publishFromForm(
  ctx: AdminContext,
  actor: string,
  data: FormData,
): Promise<PublishAnswer> {
  const submission = Submission.safeParse(Object.fromEntries(data));
  const history = await readProgram(ctx);
  if (!submission.success || !history) throw new Response("This is not a program", { status: 400 });
  const { expectedVersion, form } = submission.data;
  const parsed = parseProgramForm(form, history.program, history);
  if (!parsed.ok) return { ok: false, reason: "invalid", errors: parsed.errors };
  const result = await publishProgram(ctx, parsed.program, { expectedVersion, actor });
  if (result.ok) return { ok: true, version: result.version, program: parsed.program };
  const { current } = result;
  if (!current) throw new Response("There is no version to build on", { status: 409 });
  return {
    ok: false,
    reason: "published-meanwhile",
    current: {
      version: current.version,
      program: current.program,
      when: formatMoment(current.publishedAt, ctx.voice),
      who: staffName(current.publishedBy, actor),
    },
  };
}
