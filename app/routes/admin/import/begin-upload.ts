import type { ActionFunctionArgs } from "react-router";
import { z } from "zod";
import { beginUpload, type BeginResult } from "#app/services/imports/upload-file.ts";
import { requireAdmin } from "../require-admin.server.ts";

const Announced = z.object({
  fileName: z.string().min(1).max(255),
  bytes: z.coerce.number().int().min(0),
});

export type BeginAnswer = { ok: true; importId: string } | { ok: false; text: string };

const WORDS: Record<Extract<BeginResult, { ok: false }>["reason"], string> = {
  empty: "The file is empty.",
  "too-large": "The file is larger than 50 MB. Please split it.",
  another: "Another import is not over yet. Finish it or call it off first.",
};

/** A file is announced; its pieces follow. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const announced = Announced.safeParse(Object.fromEntries(await args.request.formData()));
  if (!announced.success) throw new Response("This is not a file", { status: 400 });
  const begun = await beginUpload(ctx, { ...announced.data, actor });
  const answer: BeginAnswer = begun.ok
    ? { ok: true, importId: String(begun.importId) }
    : { ok: false, text: WORDS[begun.reason] };
  return Response.json(answer);
}
