import type { ActionFunctionArgs } from "react-router";
import { MAX_FILE_BYTES, PART_BYTES } from "#app/domain/import/import-run.ts";
import { parseId } from "#app/domain/parse-id.ts";
import { takePart } from "#app/services/imports/upload-file.ts";
import { requireAdmin } from "../require-admin.server.ts";

const MAX_PARTS = BigInt(Math.ceil(MAX_FILE_BYTES / PART_BYTES));

/** One piece of a file. Sent again after a broken connection, it is taken once. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const importId = parseId(args.params["importId"] ?? "");
  const part = parseId(args.params["part"] ?? "");
  const length = Number(args.request.headers.get("content-length") ?? 0);
  if (importId === null || part === null || part >= MAX_PARTS || length > PART_BYTES)
    throw new Response("This is not a piece of a file", { status: 400 });
  const content = new Uint8Array(await args.request.arrayBuffer());
  const isTaken = await takePart(ctx, importId, { part: Number(part), content });
  return Response.json({ ok: isTaken }, { status: isTaken ? 200 : 409 });
}
