import { withTransaction } from "#app/db/client.server.ts";
import { markMirrorsDue } from "#app/db/mirror/mark-mirrors-due.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { listMemberIds } from "#app/db/tiers/list-member-ids.ts";
import { lockLatestTierRun, updateTierRun } from "#app/db/tiers/tier-runs.ts";
import type { TierOccasion } from "#app/domain/tiers/qualify-tier.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { recalculateTiers } from "./recalculate-tiers.ts";
import { tierOccasion } from "./tier-occasion.ts";

const MEMBERS_PER_SWEEP = 2_000;

/**
 * Looks at the tiers of all members after the ladder changed, so many at a time, each in a transaction with the note
 * of how far it came: stopped at any moment, it goes on from there. Members' copies in Shopify follow, since what they
 * say of the next tier has changed. Gives how many tiers changed.
 */
export async function recalculateAllTiers(ctx: ServiceContext): Promise<number> {
  const occasion = await tierOccasion(ctx);
  let changed = 0;
  for (;;) {
    const sweep = await withTransaction(ctx.db, (db) => sweepOnce({ ...ctx, db }, occasion));
    changed += sweep.changed;
    if (sweep.isFinished) return changed;
  }
}

async function sweepOnce(
  ctx: ServiceContext,
  occasion: TierOccasion,
): Promise<{ changed: number; isFinished: boolean }> {
  const { db, shopId, now } = ctx;
  const run = await lockLatestTierRun(db, shopId);
  // Read anew each time: a version that is published meanwhile begins a run of its own.
  const published = await findCurrentProgram(db, shopId, now);
  if (!published || !run || run.finishedAt) return { changed: 0, isFinished: true };
  const memberIds = await listMemberIds(db, shopId, {
    afterId: run.afterMemberId,
    limit: MEMBERS_PER_SWEEP,
  });
  const changed = await recalculateTiers(ctx, published, { memberIds, occasion });
  await markMirrorsDue(db, shopId, memberIds, now);
  const isFinished = memberIds.length < MEMBERS_PER_SWEEP;
  await updateTierRun(db, shopId, {
    programVersion: run.programVersion,
    afterMemberId: memberIds.at(-1) ?? run.afterMemberId,
    done: memberIds.length,
    changed,
    finishedAt: isFinished ? now : null,
  });
  if (isFinished) await enqueue(db, "mirror-members", { shopId: String(shopId) });
  return { changed, isFinished };
}
