import type { HistoryRun } from "#app/db/history/history-runs.ts";
import { listCustomersToCount } from "#app/db/history/list-customers-to-count.ts";
import { holdRetention } from "#app/db/retention/hold-retention.ts";
import { deleteEmptyCells, recountCustomers } from "#app/db/retention/recount-customers.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { MONTHS } from "#app/services/retention/retention-order.ts";
import { finishHistory } from "./finish-history.ts";
import { leaveToNextJob } from "./leave-to-next-job.ts";
import { stepOfRun } from "./step-of-run.ts";

const CUSTOMERS_PER_STEP = 2_000;
/** After so many steps the job ends and enqueues the next one, so that others get a turn. */
const STEPS_PER_JOB = 100;
/** Erased people are numbered below zero. */
const BEFORE_ALL = -(2n ** 63n);

/**
 * Counts every customer of the shop once, after all orders are stored, and not at each order. The statistics are held
 * for each step alone, so that what happens in the shop meanwhile is counted too.
 */
export async function countCustomers(ctx: ServiceContext, start: HistoryRun): Promise<HistoryRun | null> {
  let run: HistoryRun | null = start;
  let counted = CUSTOMERS_PER_STEP;
  for (let steps = 0; run && counted === CUSTOMERS_PER_STEP; steps += 1) {
    if (steps === STEPS_PER_JOB) return leaveToNextJob(ctx, run);
    const after: bigint = run.cursor === "" ? BEFORE_ALL : BigInt(run.cursor);
    run = await stepOfRun(ctx, run, async ({ db, shopId }, { customersDone }) => {
      await holdRetention(db, shopId);
      const customerIds = await listCustomersToCount(db, shopId, { after, limit: CUSTOMERS_PER_STEP });
      counted = customerIds.length;
      await recountCustomers(db, shopId, customerIds, MONTHS);
      const last = customerIds.at(-1);
      return {
        ...(last === undefined ? {} : { cursor: String(last) }),
        customersDone: customersDone + counted,
      };
    });
  }
  if (!run) return null;
  await deleteEmptyCells(ctx.db, ctx.shopId);
  return finishHistory(ctx, run);
}
