import { findRunOfOperation } from "#app/db/history/find-run-of-operation.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enqueueRun } from "./enqueue-run.ts";

/** Shopify says that an operation has ended: whoever waits for it looks now, and not at the next look. */
export async function noteFinishedOperation(
  ctx: Pick<ServiceContext, "db" | "shopId">,
  operationId: string,
): Promise<void> {
  const runId = await findRunOfOperation(ctx.db, ctx.shopId, operationId);
  if (runId !== null) await enqueueRun(ctx, runId);
}
