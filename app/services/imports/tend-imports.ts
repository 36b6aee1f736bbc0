import { withTransaction } from "#app/db/client.server.ts";
import { lockImport, updateImport } from "#app/db/imports/import-rows.ts";
import { listImportsToErase, listStalledImports } from "#app/db/imports/list-imports-to-tend.ts";
import { CAN_CANCEL } from "#app/domain/import/import-run.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { eraseImport } from "./erase-import.ts";

const MINUTE_MS = 60_000;
/** Longer than any step: a job that is alive has written within this time. */
const STALLED_MS = 3 * MINUTE_MS;
const KEPT_DAYS = 7;

/**
 * Puts imports whose worker died in the queue again, and erases what is left of files that nobody has touched for a
 * week. Two workers on one import do no harm: each step is held by one of them.
 */
export async function tendImports(ctx: Pick<ServiceContext, "db" | "now">): Promise<void> {
  const ago = (ms: number) => new Date(ctx.now.getTime() - ms);
  for (const { shopId, importId } of await listStalledImports(ctx.db, ago(STALLED_MS)))
    await enqueue(ctx.db, "work-on-import", { shopId: String(shopId), importId: String(importId) });
  for (const { shopId, importId } of await listImportsToErase(ctx.db, ago(KEPT_DAYS * 24 * 60 * MINUTE_MS)))
    await eraseOld({ ...ctx, shopId }, importId);
}

/** One that was never begun is called off; one that was stopped half-way stays as far as it came. */
async function eraseOld(ctx: Pick<ServiceContext, "db" | "shopId" | "now">, importId: bigint): Promise<void> {
  await withTransaction(ctx.db, async (db) => {
    const run = await lockImport(db, ctx.shopId, importId);
    if (!run || run.erasedAt) return;
    const tx = { ...ctx, db };
    if (CAN_CANCEL.includes(run.status)) return eraseImport(tx, importId, "cancelled");
    if (run.status !== "stopped") return eraseImport(tx, importId, run.status);
    const problem = "Stopped half-way and not continued for a week: the file was erased.";
    await updateImport(db, ctx.shopId, importId, { problem, finishedAt: ctx.now, now: ctx.now });
    return eraseImport(tx, importId, "finished");
  });
}
