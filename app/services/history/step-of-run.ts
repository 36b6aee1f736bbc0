import { withTransaction, type Db } from "#app/db/client.server.ts";
import {
  lockHistoryRun,
  updateHistoryRun,
  type HistoryChange,
  type HistoryRun,
} from "#app/db/history/history-runs.ts";
import type { HistoryStatus } from "#app/domain/history/history-run.ts";
import type { ServiceContext } from "#app/services/context.ts";

/**
 * One step of a run in one transaction, together with the note of how far it came: whatever kills it, it is done as a
 * whole or not at all. Null, and nothing done, where the run is paused, over, somewhere else, or where another worker
 * has taken the step meanwhile (`from` tells where this one believes it to be).
 */
export async function stepOfRun<Ctx extends ServiceContext>(
  ctx: Ctx,
  from: Pick<HistoryRun, "id" | "status" | "cursor" | "bytesRead" | "operationId">,
  work: (tx: Ctx & { db: Db }, run: HistoryRun) => Promise<HistoryChange>,
): Promise<HistoryRun | null> {
  return withTransaction(ctx.db, async (db) => {
    const run = await lockHistoryRun(db, ctx.shopId, from.id);
    if (!run || run.isPaused || !isSamePlace(run, from)) return null;
    const change = await work({ ...ctx, db }, run);
    await updateHistoryRun(db, ctx.shopId, run.id, { ...change, now: ctx.now });
    return { ...run, ...change };
  });
}

function isSamePlace(
  run: HistoryRun,
  from: Pick<HistoryRun, "status" | "cursor" | "bytesRead" | "operationId">,
): boolean {
  return (
    run.status === from.status &&
    run.cursor === from.cursor &&
    run.bytesRead === from.bytesRead &&
    run.operationId === from.operationId
  );
}

/** What begins a phase anew. */
export function atStartOf(status: HistoryStatus): HistoryChange {
  return { status, cursor: "" };
}
