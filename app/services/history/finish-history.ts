import type { HistoryRun } from "#app/db/history/history-runs.ts";
import { forgetSnapshots } from "#app/db/retention/forget-snapshots.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { stepOfRun } from "./step-of-run.ts";

/** The end: figures of the day are counted anew, and what was read is forgotten by the job that follows. */
export function finishHistory(ctx: ServiceContext, run: HistoryRun): Promise<HistoryRun | null> {
  return stepOfRun(ctx, run, async ({ db, shopId, now }) => {
    await forgetSnapshots(db, shopId);
    await enqueue(db, "work-on-history", { shopId: String(shopId), runId: String(run.id) });
    return { status: "finished", finishedAt: now, problem: null };
  });
}
