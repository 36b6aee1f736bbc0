import { sweepActionRequests } from "#app/db/actions/action-request-rows.ts";
import type { ServiceContext } from "#app/services/context.ts";

const KEPT_DAYS = 60;
const DAY_MS = 86_400_000;
const ROWS_PER_SWEEP = 2_000;

/**
 * Forgets what other systems told two months ago, a bite at a time. What was paid stays paid: the ledger has a key
 * of its own for each deed.
 */
export async function sweepOldActionRequests({
  db,
  now,
}: Pick<ServiceContext, "db" | "now">): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  return sweepActionRequests(db, { before, limit: ROWS_PER_SWEEP });
}
