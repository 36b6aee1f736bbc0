import { findRunOfOperation } from "#app/db/history/find-run-of-operation.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Shopify says that an operation has ended: whoever waits for it looks now, and not at the next look. */
export async function noteFinishedOperation(
  { db, shopId }: Pick<ServiceContext, "db" | "shopId">,
  operationId: string,
): Promise<void> {
  const runId = await findRunOfOperation(db, shopId, operationId);
  if (runId !== null) await enqueue(db, "work-on-history", { shopId: String(shopId), runId: String(runId) });
}
