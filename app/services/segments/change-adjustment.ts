import { withTransaction } from "#app/db/client.server.ts";
import {
  findNewestAdjustment,
  listStalledAdjustments,
  moveAdjustment,
  type SegmentAdjustment,
} from "#app/db/segments/segment-adjustment-rows.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

type Context = Pick<ServiceContext, "db" | "shopId" | "now">;
type Status = SegmentAdjustment["status"];

const MOVES = {
  /** Stops at the next step; what is given stays given. */
  stop: { from: "running", to: "stopped" },
  /** Goes on where it was stopped. */
  resume: { from: "stopped", to: "running" },
  /** Leaves it at what is done. */
  end: { from: "stopped", to: "finished" },
} as const satisfies Record<string, { from: Status; to: Status }>;

export const ADJUSTMENT_MOVES = ["stop", "resume", "end"] as const;

/** Stops, resumes or ends the shop's newest adjustment of a segment. False where it is not where that can be done. */
export async function changeAdjustment(
  ctx: Context,
  move: (typeof ADJUSTMENT_MOVES)[number],
): Promise<boolean> {
  const { shopId, now } = ctx;
  return withTransaction(ctx.db, async (db) => {
    const newest = await findNewestAdjustment(db, shopId);
    if (!newest || !(await moveAdjustment(db, shopId, newest.id, { ...MOVES[move], now }))) return false;
    if (move === "resume")
      await enqueue(db, "adjust-segment", { shopId: String(shopId), adjustmentId: String(newest.id) });
    return true;
  });
}

/** Longer than any step: a job that is alive has written within this time. */
const STALLED_MS = 180_000;

/** Puts adjustments whose worker died in the queue again. Two workers on one do no harm: each step is held by one. */
export async function resumeAdjustments({ db, now }: Pick<Context, "db" | "now">): Promise<void> {
  for (const { shopId, id } of await listStalledAdjustments(db, new Date(now.getTime() - STALLED_MS)))
    await enqueue(db, "adjust-segment", { shopId: String(shopId), adjustmentId: String(id) });
}
