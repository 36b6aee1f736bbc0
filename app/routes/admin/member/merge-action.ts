import { parseId } from "#app/domain/parse-id.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { undoMerge, type UndoMergeResult } from "#app/services/customers/undo-merge.ts";
import type { AdjustAnswer } from "./adjust-action.ts";

/** Undoes the merge that a form names; null where the form is about something else. */
export async function undoMergeFromForm(
  ctx: AdminContext,
  actor: string,
  data: FormData,
): Promise<AdjustAnswer | null> {
  const named = data.get("undoMerge");
  if (typeof named !== "string") return null;
  const mergeId = parseId(named);
  if (mergeId === null) throw new Response("This is not a merge", { status: 400 });
  const result = await undoMerge(ctx, { mergeId, actor });
  return result.ok ? { ok: true, done: "Merge undone" } : { ok: false, errors: { form: inWords(result) } };
}

function inWords({ reason }: Extract<UndoMergeResult, { ok: false }>): string {
  switch (reason) {
    case "no-such-merge":
      return "There is no such merge in this shop.";
    case "undone-before":
      return "This merge has been undone already.";
    case "merged-again":
      return "This member has become part of another one since. Undo that merge first, on the other member's page.";
    case "erased-member":
      return "One of the two was erased. What was brought together stays together.";
  }
}
