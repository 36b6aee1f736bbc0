import { withTransaction } from "#app/db/client.server.ts";
import { insertImportPart } from "#app/db/imports/import-parts.ts";
import { insertImport, listImports, lockImport, updateImport } from "#app/db/imports/import-rows.ts";
import { MAX_FILE_BYTES, PART_BYTES } from "#app/domain/import/import-run.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { eraseImport } from "./erase-import.ts";

type Context = Pick<ServiceContext, "db" | "shopId" | "now">;

export type BeginResult =
  { ok: true; importId: bigint } | { ok: false; reason: "too-large" | "empty" | "another" };

/**
 * Announces a file that will arrive in pieces. One import of a shop goes on at a time; an upload that somebody broke
 * off makes room.
 */
export async function beginUpload(
  ctx: Context,
  file: { fileName: string; bytes: number; actor: string },
): Promise<BeginResult> {
  if (file.bytes < 1) return { ok: false, reason: "empty" };
  if (file.bytes > MAX_FILE_BYTES) return { ok: false, reason: "too-large" };
  return withTransaction(ctx.db, async (db) => {
    const [newest] = await listImports(db, ctx.shopId, 1);
    if (newest?.status === "uploading") await eraseImport({ ...ctx, db }, newest.id, "cancelled");
    const importId = await insertImport(db, ctx.shopId, { ...file, now: ctx.now });
    return importId === null ? { ok: false, reason: "another" } : { ok: true, importId };
  });
}

/**
 * Takes one piece of the file; a piece sent twice is one. With the last byte the file is complete, and a job looks at
 * it. False where no such piece is expected.
 */
export async function takePart(
  ctx: Context,
  importId: bigint,
  { part, content }: { part: number; content: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  if (content.length < 1 || content.length > PART_BYTES) return false;
  return withTransaction(ctx.db, async (db) => {
    const run = await lockImport(db, ctx.shopId, importId);
    if (run?.status !== "uploading") return run?.status === "reading";
    const isNew = await insertImportPart(db, ctx.shopId, { importId, part, content });
    const receivedBytes = run.receivedBytes + (isNew ? content.length : 0);
    if (receivedBytes > run.bytes) throw new RangeError("A file is longer than was announced");
    const isComplete = receivedBytes === run.bytes;
    const status = isComplete ? "reading" : "uploading";
    await updateImport(db, ctx.shopId, importId, { receivedBytes, status, now: ctx.now });
    if (isComplete)
      await enqueue(db, "work-on-import", { shopId: String(ctx.shopId), importId: String(importId) });
    return true;
  });
}
