import { listShopsWithFlowEvents, sweepFlowEvents } from "#app/db/flow/flow-event-rows.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

const KEPT_DAYS = 60;
const DAY_MS = 86_400_000;
const ROWS_PER_SWEEP = 2_000;

/** Every shop for which something waits to be told to Flow gets a job; what was told two months ago is forgotten. */
export async function sendAllFlowEvents({ db, now }: Pick<ServiceContext, "db" | "now">): Promise<void> {
  for (const shopId of await listShopsWithFlowEvents(db))
    await enqueue(db, "send-flow-events", { shopId: String(shopId) });
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  await sweepFlowEvents(db, { before, limit: ROWS_PER_SWEEP });
}
