import { withTransaction } from "#app/db/client.server.ts";
import { listSegmentIds } from "#app/db/segments/list-segment-ids.ts";
import { lockAdjustment, saveAdjustmentStep } from "#app/db/segments/segment-adjustment-rows.ts";
import { insertRefusals } from "#app/db/segments/segment-refusals.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { adjustMany } from "#app/services/ledger/adjust-points.ts";

const MEMBERS_PER_STEP = 500;
/** After so many steps the job ends and enqueues the next one, so that others get a turn. */
const STEPS_PER_JOB = 20;

/**
 * Adjusts the points of everybody whom a filter finds, so many members at a time by their ids, each step in one
 * transaction with the note of how far it came. Stopped at any moment, or killed, it goes on from there. Each member
 * is looked at once, when their turn comes, and the key of the entry names adjustment and member: nobody gets it
 * twice, also if the adjustment itself makes them fit the filter again. A refused member stops no other.
 */
export async function adjustSegment(ctx: ServiceContext, adjustmentId: bigint): Promise<void> {
  for (let step = 0; step < STEPS_PER_JOB; step += 1) {
    const isOver = await withTransaction(ctx.db, (db) => takeStep({ ...ctx, db }, adjustmentId));
    if (isOver) return;
  }
  const { shopId } = ctx;
  await enqueue(ctx.db, "adjust-segment", { shopId: String(shopId), adjustmentId: String(adjustmentId) });
}

async function takeStep(ctx: ServiceContext, adjustmentId: bigint): Promise<boolean> {
  const { db, shopId, now } = ctx;
  const run = await lockAdjustment(db, shopId, adjustmentId);
  if (run?.status !== "running") return true;
  const { filter, points, note, actor } = run;
  const memberIds = await listSegmentIds(db, shopId, {
    ...{ filter, now: run.createdAt, limit: MEMBERS_PER_STEP },
    ...{ after: run.afterMemberId, through: run.throughMemberId },
  });
  const keyOf = (memberId: bigint) => `segment:${adjustmentId}:${memberId}`;
  const adjustments = memberIds.map((memberId) => ({
    ...{ memberId, points, note, key: keyOf(memberId), isBulk: true },
  }));
  const results = await adjustMany(ctx, adjustments, actor);
  const refusals = memberIds.flatMap((memberId) => {
    const result = results.get(keyOf(memberId));
    return result && !result.ok ? [{ memberId, reason: result.reason }] : [];
  });
  await insertRefusals(db, shopId, adjustmentId, refusals);
  const isFinished = memberIds.length < MEMBERS_PER_STEP;
  await saveAdjustmentStep(db, shopId, adjustmentId, {
    ...{ afterMemberId: memberIds.at(-1) ?? run.throughMemberId, isFinished, now },
    ...{ done: memberIds.length, adjusted: memberIds.length - refusals.length },
  });
  return isFinished;
}
