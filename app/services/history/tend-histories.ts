import { listForgottenHistories, listStalledHistories } from "#app/db/history/list-histories-to-tend.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { stopHistory } from "./change-history.ts";
import { enqueueRun } from "./enqueue-run.ts";

const MINUTE_MS = 60_000;
/** Longer than any step: a job that is alive has written within this time. */
const STALLED_MS = 3 * MINUTE_MS;
const KEPT_DAYS = 7;

/**
 * Puts runs whose worker died in the queue again, and ends runs that nobody has gone on with for a week: they hold
 * orders with personal data, and Shopify keeps its file no longer. Two workers on one run do no harm: each step is held
 * by one of them.
 */
export async function tendHistories(ctx: Pick<ServiceContext, "db" | "now">): Promise<void> {
  const ago = (ms: number) => new Date(ctx.now.getTime() - ms);
  for (const { shopId, runId } of await listStalledHistories(ctx.db, ago(STALLED_MS)))
    await enqueueRun({ ...ctx, shopId }, runId);
  const forgotten = await listForgottenHistories(ctx.db, ago(KEPT_DAYS * 24 * 60 * MINUTE_MS));
  for (const { shopId, runId } of forgotten) await stopHistory({ ...ctx, shopId }, runId);
}
