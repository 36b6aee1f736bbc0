import { sweepTraces } from "#app/db/referrals/sweep-traces.ts";
import type { ServiceContext } from "#app/services/context.ts";

const DAY_MS = 86_400_000;
/** How long hashes are kept after an order whose referral is decided, and in any case: a link counts up to a year. */
const DECIDED_DAYS = 90;
const ANY_DAYS = 400;
const ROWS_PER_SWEEP = 2_000;
const MAX_SWEEPS = 200;

/** Forgets what was kept for the checks once they no longer need it. Gives how many rows were emptied. */
export async function sweepReferralTraces({ db, now }: Pick<ServiceContext, "db" | "now">): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const bounds = { decidedBefore: before(DECIDED_DAYS), anyBefore: before(ANY_DAYS), limit: ROWS_PER_SWEEP };
  let swept = 0;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep += 1) {
    const count = await sweepTraces(db, bounds);
    swept += count;
    if (count === 0) break;
  }
  return swept;
}
