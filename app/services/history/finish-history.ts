import type { HistoryRun } from "#app/db/history/history-runs.ts";
import { forgetSnapshots } from "#app/db/retention/forget-snapshots.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enqueueRun } from "./enqueue-run.ts";
import { stepOfRun } from "./step-of-run.ts";

/** The end: figures of the day are counted anew, and what was read is forgotten by the job that follows. */
export function finishHistory(ctx: ServiceContext, run: HistoryRun): Promise<HistoryRun | null> {
  return stepOfRun(ctx, run, async (tx) => {
    await forgetSnapshots(tx.db, tx.shopId);
    await enqueueRun(tx, run.id);
    return { status: "finished", finishedAt: tx.now, problem: null };
  });
}
