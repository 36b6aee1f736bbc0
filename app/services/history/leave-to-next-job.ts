import type { HistoryRun } from "#app/db/history/history-runs.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Ends a job's turn in the middle of a phase, so that others get theirs; the next job goes on. */
export async function leaveToNextJob(
  { db, shopId }: Pick<ServiceContext, "db" | "shopId">,
  { id }: Pick<HistoryRun, "id">,
): Promise<null> {
  await enqueue(db, "work-on-history", { shopId: String(shopId), runId: String(id) });
  return null;
}
