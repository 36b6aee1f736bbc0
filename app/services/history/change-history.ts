import { withTransaction } from "#app/db/client.server.ts";
import {
  insertHistoryRun,
  lockHistoryRun,
  updateHistoryRun,
  type HistoryChange,
  type HistoryRun,
} from "#app/db/history/history-runs.ts";
import { AT_WORK, IS_OVER, type HistoryKind } from "#app/domain/history/history-run.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enqueueRun } from "./enqueue-run.ts";

type Context = Pick<ServiceContext, "db" | "shopId" | "now">;

export type HistoryChangeResult =
  | { ok: true }
  /** It is not where this can be done: somebody else was quicker, or another run is not over. */
  | { ok: false; reason: "not-now" | "another" };

/** Begins to read the shop's history: all of it for statistics, or since a day for points. */
export async function startHistory(
  ctx: Context,
  { kind, since, actor }: { kind: HistoryKind; since: string | null; actor: string },
): Promise<HistoryChangeResult> {
  return withTransaction(ctx.db, async (db) => {
    const id = await insertHistoryRun(db, ctx.shopId, { kind, since, actor, now: ctx.now });
    if (id === null) return { ok: false, reason: "another" };
    await enqueueRun({ ...ctx, db }, id);
    return { ok: true };
  });
}

/** Stops at the next step and stays there; nothing that was read or done is lost. */
export function pauseHistory(ctx: Context, runId: bigint): Promise<HistoryChangeResult> {
  return change(ctx, runId, (run) =>
    AT_WORK.includes(run.status) && !run.isPaused ? { isPaused: true } : null,
  );
}

/** Goes on where it was paused. */
export function resumeHistory(ctx: Context, runId: bigint): Promise<HistoryChangeResult> {
  return change(ctx, runId, (run) => (run.isPaused ? { isPaused: false } : null));
}

/**
 * Ends a run for good. Orders that are in the statistics and points that were given stay; what was read and not used is
 * forgotten by the job that follows, which also calls Shopify's operation off.
 */
export function stopHistory(ctx: Context, runId: bigint): Promise<HistoryChangeResult> {
  return change(ctx, runId, (run) =>
    IS_OVER.includes(run.status) ? null : { status: "stopped", isPaused: false, finishedAt: ctx.now },
  );
}

/** Gives the points that were rehearsed. */
export function awardHistory(ctx: Context, runId: bigint): Promise<HistoryChangeResult> {
  return change(ctx, runId, (run) =>
    run.status === "ready" ? { status: "awarding", cursor: "", ordersDone: 0 } : null,
  );
}

async function change(
  ctx: Context,
  runId: bigint,
  decide: (run: HistoryRun) => HistoryChange | null,
): Promise<HistoryChangeResult> {
  return withTransaction(ctx.db, async (db) => {
    const run = await lockHistoryRun(db, ctx.shopId, runId);
    const to = run && decide(run);
    if (!to) return { ok: false, reason: "not-now" };
    await updateHistoryRun(db, ctx.shopId, runId, { ...to, now: ctx.now });
    await enqueueRun({ ...ctx, db }, runId);
    return { ok: true };
  });
}
