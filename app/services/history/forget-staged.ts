import { deleteStaged } from "#app/db/history/delete-staged.ts";
import type { HistoryRun } from "#app/db/history/history-runs.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { stepOfRun } from "./step-of-run.ts";

const ROWS_PER_STEP = 20_000;

/**
 * Forgets what was read of a run and not used, so many rows a transaction; it holds the run, so that nothing goes that
 * another worker has read since.
 */
export async function forgetStaged(ctx: ServiceContext, run: HistoryRun): Promise<void> {
  let deleted = 0;
  do {
    const held = await stepOfRun(ctx, run, async ({ db, shopId }) => {
      deleted = await deleteStaged(db, { shopId, runId: run.id }, ROWS_PER_STEP);
      return {};
    });
    if (!held) return;
  } while (deleted > 0);
}
