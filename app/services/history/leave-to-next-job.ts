import type { HistoryRun } from "#app/db/history/history-runs.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enqueueRun } from "./enqueue-run.ts";

/** Ends a job's turn in the middle of a phase, so that others get theirs; the next job goes on. */
export async function leaveToNextJob(
  ctx: Pick<ServiceContext, "db" | "shopId">,
  { id }: Pick<HistoryRun, "id">,
): Promise<null> {
  await enqueueRun(ctx, id);
  return null;
}
