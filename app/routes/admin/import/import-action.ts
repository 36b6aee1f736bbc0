import { z } from "zod";
import { SETTINGS_WORDS } from "#app/domain/explain/explain-import.ts";
import { ImportSettings, type SettingsProblem } from "#app/domain/import/settings.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import {
  cancelImport,
  checkWith,
  reopenSettings,
  resumeImport,
  startImport,
  startUndo,
  stopImport,
  type ChangeResult,
} from "#app/services/imports/change-import.ts";
import { jsonText } from "../json-text.ts";

const MAX_SETTINGS = 20_000;

const Change = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("check"), settings: jsonText(MAX_SETTINGS).pipe(ImportSettings) }),
  z.object({ intent: z.enum(["start", "stop", "resume", "reopen", "cancel", "undo"]) }),
]);

export interface ImportAnswer {
  ok: boolean;
  text: string;
  /** What is missing, by where it is said. */
  errors: Partial<Record<SettingsProblem, string>>;
}

const CHANGES = {
  start: { change: startImport, done: "Moving in" },
  stop: { change: stopImport, done: "Stopped" },
  resume: { change: resumeImport, done: "Going on" },
  reopen: { change: reopenSettings, done: "" },
  cancel: { change: cancelImport, done: "Called off, and the file is erased" },
  undo: { change: startUndo, done: "Taking back" },
} as const;

/** Does what the page of an import asks for. */
export async function changeImport(
  ctx: AdminContext,
  importId: bigint,
  data: FormData,
): Promise<ImportAnswer> {
  const change = Change.safeParse(Object.fromEntries(data));
  if (!change.success) throw new Response("This cannot be done with an import", { status: 400 });
  if (change.data.intent === "check")
    return answer(await checkWith(ctx, importId, change.data.settings), "Checking");
  const { change: perform, done } = CHANGES[change.data.intent];
  return answer(await perform(ctx, importId), done);
}

function answer(result: ChangeResult, done: string): ImportAnswer {
  if (result.ok) return { ok: true, text: done, errors: {} };
  if (result.reason === "incomplete") {
    const errors = Object.fromEntries(result.problems.map((problem) => [problem, SETTINGS_WORDS[problem]]));
    return { ok: false, text: "Please complete the marked fields.", errors };
  }
  const text =
    result.reason === "another"
      ? "Another import is not over yet. Finish it or call it off first."
      : "The import has gone on meanwhile: this is how it is now.";
  return { ok: false, text, errors: {} };
}
