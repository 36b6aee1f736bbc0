import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Has a worker take a run further: at once, or at a moment. */
export async function enqueueRun(
  { db, shopId }: Pick<ServiceContext, "db" | "shopId">,
  runId: bigint,
  at?: Date,
): Promise<void> {
  await enqueue(db, "work-on-history", { shopId: String(shopId), runId: String(runId) }, at);
}
