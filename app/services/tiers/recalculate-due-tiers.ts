import { withTransaction } from "#app/db/client.server.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { listDueReviews } from "#app/db/tiers/list-due-reviews.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { recalculateTiers } from "./recalculate-tiers.ts";
import { tierOccasion } from "./tier-occasion.ts";

const MEMBERS_PER_SWEEP = 500;

/**
 * Looks at the tiers of all members who are due: those with an order since, those whose tier ends, those to be told.
 * An order that lifts its member counts at the old tier; orders first seen after this ran count at the new one.
 * Gives how many tiers changed.
 */
export async function recalculateDueTiers(ctx: ServiceContext): Promise<number> {
  const published = await findCurrentProgram(ctx.db, ctx.shopId, ctx.now);
  if (!published) return 0;
  const occasion = await tierOccasion(ctx);
  let changed = 0;
  for (;;) {
    const sweep = await withTransaction(ctx.db, async (db) => {
      const memberIds = await listDueReviews(db, ctx.shopId, { now: ctx.now, limit: MEMBERS_PER_SWEEP });
      const tx = { ...ctx, db };
      const count = await recalculateTiers(tx, published, { memberIds, occasion });
      if (count > 0) await enqueue(db, "mirror-members", { shopId: String(ctx.shopId) });
      return { seen: memberIds.length, count };
    });
    changed += sweep.count;
    if (sweep.seen < MEMBERS_PER_SWEEP) return changed;
  }
}
