import { sweepProcessedEvents } from "#app/db/inbox/sweep-processed-events.ts";
import type { ServiceContext } from "#app/services/context.ts";

const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;
const ROWS_PER_SWEEP = 2_000;
const MAX_SWEEPS = 200;

/**
 * Forgets webhooks that were processed more than a week ago; Shopify repeats one for four hours. Works in small
 * bites, so that the door never waits for it. Gives how many are gone.
 */
export async function sweepInbox(ctx: Pick<ServiceContext, "db" | "now">): Promise<number> {
  const before = new Date(ctx.now.getTime() - KEPT_DAYS * DAY_MS);
  let swept = 0;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep += 1) {
    const count = await sweepProcessedEvents(ctx.db, { before, limit: ROWS_PER_SWEEP });
    swept += count;
    if (count < ROWS_PER_SWEEP) break;
  }
  return swept;
}
