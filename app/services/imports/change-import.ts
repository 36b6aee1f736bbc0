import { withTransaction } from "#app/db/client.server.ts";
import { deleteImportLines } from "#app/db/imports/import-lines.ts";
import {
  listImports,
  lockImport,
  updateImport,
  type ImportChange,
  type StoredImport,
} from "#app/db/imports/import-rows.ts";
import { AT_WORK, CAN_CANCEL, type ImportStatus } from "#app/domain/import/import-run.ts";
import { ImportSettings, settingsProblems, type SettingsProblem } from "#app/domain/import/settings.ts";
import { noTotals } from "#app/domain/import/totals.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { eraseImport } from "./erase-import.ts";

type Context = Pick<ServiceContext, "db" | "shopId" | "now">;

export type ChangeResult =
  | { ok: true }
  /** It is not where this can be done: somebody else was quicker, or it is over. */
  | { ok: false; reason: "not-now" | "another" }
  | { ok: false; reason: "incomplete"; problems: SettingsProblem[] };

const FROM_START = { personCursor: "", personsDone: 0 };

/** The merchant has said how the file is to be read: it is checked anew, without changing anything. */
export async function checkWith(
  ctx: Context,
  importId: bigint,
  settings: ImportSettings,
): Promise<ChangeResult> {
  return withTransaction(ctx.db, async (db) => {
    const run = await lockImport(db, ctx.shopId, importId);
    if (!run?.file || (run.status !== "mapping" && run.status !== "checked"))
      return { ok: false, reason: "not-now" };
    const parsed = ImportSettings.parse(settings);
    const problems = settingsProblems(parsed, run.file);
    if (problems.length > 0) return { ok: false, reason: "incomplete", problems };
    await deleteImportLines(db, ctx.shopId, { importId, which: "all" });
    const again = { ...FROM_START, lineCursor: 0, persons: 0, report: noTotals(), totals: noTotals() };
    await move({ ...ctx, db }, run, {
      ...again,
      settings: parsed,
      source: parsed.source,
      status: "checking",
    });
    return { ok: true };
  });
}

/** Moves in what was checked. */
export function startImport(ctx: Context, importId: bigint): Promise<ChangeResult> {
  return change(ctx, importId, { from: ["checked"], to: { status: "running", ...FROM_START } });
}

/** Stops at the next step; what is moved stays moved. */
export function stopImport(ctx: Context, importId: bigint): Promise<ChangeResult> {
  return change(ctx, importId, { from: ["running"], to: { status: "stopped" } });
}

/** Goes on where it was stopped. */
export function resumeImport(ctx: Context, importId: bigint): Promise<ChangeResult> {
  return change(ctx, importId, { from: ["stopped"], to: { status: "running" } });
}

/** Goes back to the question how the file is to be read. */
export function reopenSettings(ctx: Context, importId: bigint): Promise<ChangeResult> {
  return change(ctx, importId, { from: ["checked"], to: { status: "mapping" } });
}

/** Takes back the points of an import that are still there. */
export async function startUndo(ctx: Context, importId: bigint): Promise<ChangeResult> {
  const [newest] = await listImports(ctx.db, ctx.shopId, 1);
  const isFree = newest?.id === importId || newest?.finishedAt || newest?.erasedAt;
  if (!isFree) return { ok: false, reason: "another" };
  return change(ctx, importId, { from: ["finished", "stopped"], to: { status: "undoing", ...FROM_START } });
}

/** Calls off an import of which nothing has been moved yet, and erases its file. */
export async function cancelImport(ctx: Context, importId: bigint): Promise<ChangeResult> {
  return withTransaction(ctx.db, async (db) => {
    const run = await lockImport(db, ctx.shopId, importId);
    if (!run || !CAN_CANCEL.includes(run.status)) return { ok: false, reason: "not-now" };
    await eraseImport({ ...ctx, db }, importId, "cancelled");
    return { ok: true };
  });
}

async function change(
  ctx: Context,
  importId: bigint,
  { from, to }: { from: ImportStatus[]; to: ImportChange },
): Promise<ChangeResult> {
  return withTransaction(ctx.db, async (db) => {
    const run = await lockImport(db, ctx.shopId, importId);
    if (!run || !from.includes(run.status)) return { ok: false, reason: "not-now" };
    await move({ ...ctx, db }, run, to);
    return { ok: true };
  });
}

async function move(ctx: Context, { id }: StoredImport, to: ImportChange): Promise<void> {
  await updateImport(ctx.db, ctx.shopId, id, { ...to, now: ctx.now });
  if (to.status && AT_WORK.includes(to.status))
    await enqueue(ctx.db, "work-on-import", { shopId: String(ctx.shopId), importId: String(id) });
}
