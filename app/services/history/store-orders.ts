import type { HistoryRun } from "#app/db/history/history-runs.ts";
import {
  countHistoryOrders,
  findLastOfNextOrders,
  storeHistoryOrders,
} from "#app/db/history/store-history-orders.ts";
import { holdRetention, updateRetentionState } from "#app/db/retention/hold-retention.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { beginAgain, DATABASE_RESTARTED } from "./begin-again.ts";
import { leaveToNextJob } from "./leave-to-next-job.ts";
import { atStartOf, stepOfRun } from "./step-of-run.ts";

const ORDERS_PER_STEP = 20_000;
/** After so many steps the job ends and enqueues the next one, so that others get a turn. */
const STEPS_PER_JOB = 50;

/**
 * Puts the orders that were read together with their lines and into the statistics, by their numbers, so many a step.
 * Gives the run once all are stored, else null. Fewer orders than were read mean that a crash of the database has
 * emptied what was read: the run begins again.
 */
export async function storeOrders(ctx: ServiceContext, start: HistoryRun): Promise<HistoryRun | null> {
  let run: HistoryRun | null = start;
  for (let steps = 0; run && steps < STEPS_PER_JOB; steps += 1) {
    const last: HistoryRun = run;
    const place = { shopId: ctx.shopId, runId: last.id };
    const after = last.cursor === "" ? 0n : BigInt(last.cursor);
    const to = await findLastOfNextOrders(ctx.db, place, { after, limit: ORDERS_PER_STEP });
    if (to === null) return endStoring(ctx, last);
    run = await stepOfRun(ctx, last, async ({ db, shopId, now }, { ordersDone }) => {
      const state = await holdRetention(db, shopId);
      const { timeZone } = await findShopVoice(db, shopId);
      await storeHistoryOrders(db, place, { after, to, timeZone });
      // A shop that was never counted begins in its zone; any other moves its days by the job that does that.
      if (state.timeZone === "") await updateRetentionState(db, shopId, { ...state, timeZone }, now);
      const stored = await countHistoryOrders(db, place, { after, to });
      return { cursor: String(to), ordersDone: ordersDone + stored };
    });
  }
  return run && leaveToNextJob(ctx, run);
}

async function endStoring(ctx: ServiceContext, run: HistoryRun): Promise<HistoryRun | null> {
  if (run.ordersDone >= run.ordersRead) return stepOfRun(ctx, run, async () => atStartOf("counting"));
  await beginAgain(ctx, run, DATABASE_RESTARTED);
  return null;
}
