import { z } from "zod";
import type { AdminContext } from "#app/services/admin-context.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { parseProgramForm, ProgramForm } from "./program-form.ts";
import type { PublishAnswer } from "./publish-answer.ts";
import { OTHER_DECIMALS, tellConflict } from "./tell-conflict.ts";
import { jsonText } from "../json-text.ts";

const Submission = z.object({
  expectedVersion: z.coerce.number().int().min(0),
  form: jsonText(60_000).pipe(ProgramForm),
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
  const result = await publishProgram(ctx, parsed.program, {
    expectedVersion,
    actor,
    expiryAlsoForEarlierPoints: form.expiryFor === "all",
  });
  if (result.ok) return { ok: true, version: result.version, program: parsed.program };
  if (result.reason === "other-decimals")
    return { ok: false, reason: "invalid", errors: { pointDecimals: OTHER_DECIMALS } };
  return { ok: false, reason: "published-meanwhile", current: tellConflict(result, ctx, actor) };
}
