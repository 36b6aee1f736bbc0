import type { HistoryRun } from "#app/db/history/history-runs.ts";
import { sumAwarded } from "#app/db/history/sum-awarded.ts";
import { withTransaction } from "#app/db/client.server.ts";
import { addPoints, noPoints, type HistoryPoints } from "#app/domain/history/history-run.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext, ShopifyContext } from "#app/services/context.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { beginAgain, DATABASE_RESTARTED } from "./begin-again.ts";
import { finishHistory } from "./finish-history.ts";
import { leaveToNextJob } from "./leave-to-next-job.ts";
import { readPointsOrders, type PointsStep } from "./read-points-orders.ts";
import { atStartOf, stepOfRun } from "./step-of-run.ts";

/** After so many steps the job ends and enqueues the next one, so that others get a turn. */
const STEPS_PER_JOB = 50;

/** Awards all orders of the run and takes each award back at once: the merchant sees what would be. */
export function rehearseHistory(ctx: ShopifyContext, run: HistoryRun): Promise<HistoryRun | null> {
  return goOver(ctx, run, async (step, at) => {
    const points = await rehearse(ctx, step);
    return stepOfRun(ctx, at, async (_tx, { rehearsed, ordersDone }) => ({
      ...placeAfter(step, ordersDone),
      rehearsed: addPoints(rehearsed, points),
    }));
  });
}

/**
 * Awards the orders by the one path of all orders, some people a step. What a webhook has told meanwhile is newer or
 * the same, and an order is awarded once, whatever happens.
 */
export function awardHistoryOrders(ctx: ShopifyContext, run: HistoryRun): Promise<HistoryRun | null> {
  return goOver(ctx, run, (step, at) =>
    stepOfRun(ctx, at, async (tx, { awarded, ordersDone }) => {
      const points = await award(tx, step);
      if (step.orders.length > 0) await enqueue(tx.db, "mirror-members", { shopId: String(ctx.shopId) });
      return { ...placeAfter(step, ordersDone), awarded: addPoints(awarded, points) };
    }),
  );
}

async function goOver(
  ctx: ShopifyContext,
  start: HistoryRun,
  take: (step: PointsStep, at: HistoryRun) => Promise<HistoryRun | null>,
): Promise<HistoryRun | null> {
  let run: HistoryRun | null = start;
  for (let count = 0; run && count < STEPS_PER_JOB; count += 1) {
    const step = await readPointsOrders(ctx, run);
    if (step.lastOwner === null) return end(ctx, run);
    run = await take(step, run);
  }
  return run && leaveToNextJob(ctx, run);
}

/** Nothing staged though orders were read: a crash of the database has emptied it. */
async function end(ctx: ShopifyContext, run: HistoryRun): Promise<HistoryRun | null> {
  if (run.ordersDone === 0 && run.ordersRead > 0 && run.cursor === "" && run.status === "rehearsing") {
    await beginAgain(ctx, run, DATABASE_RESTARTED);
    return null;
  }
  if (run.status === "awarding") return finishHistory(ctx, run);
  await stepOfRun(ctx, run, async () => atStartOf("ready"));
  return null;
}

function placeAfter({ lastOwner, orders, known }: PointsStep, ordersDone: number) {
  return { cursor: lastOwner ?? "", ordersDone: ordersDone + orders.length + known };
}

async function award(ctx: ServiceContext, { orders, known }: PointsStep): Promise<HistoryPoints> {
  await awardOrders(ctx, orders);
  const orderIds = orders.map(({ snapshot }) => BigInt(snapshot.orderId));
  return { ...(await sumAwarded(ctx.db, ctx.shopId, { orderIds, now: ctx.now })), known };
}

/** Carries what a rehearsal found out of the transaction that it takes back. */
class RehearsalOver extends Error {
  override name = "RehearsalOver";
  readonly points: HistoryPoints;

  constructor(points: HistoryPoints) {
    super("The rehearsal is over");
    this.points = points;
  }
}

async function rehearse(ctx: ServiceContext, step: PointsStep): Promise<HistoryPoints> {
  try {
    await withTransaction(ctx.db, async (db) => {
      throw new RehearsalOver(await award({ ...ctx, db }, step));
    });
  } catch (error) {
    if (error instanceof RehearsalOver) return error.points;
    throw error;
  }
  return noPoints();
}
