import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { markTiersDue } from "#app/db/tiers/mark-tiers-due.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/**
 * What these members did has changed: their tiers are looked at by a job right after this transaction. A shop without
 * tiers is not bothered.
 */
export async function reviewTiersOf(ctx: ServiceContext, memberIds: (bigint | null)[]): Promise<void> {
  const known = [...new Set(memberIds.filter((memberId) => memberId !== null))];
  if (known.length === 0) return;
  const published = await findCurrentProgram(ctx.db, ctx.shopId, ctx.now);
  if (!published?.program.tiers) return;
  await markTiersDue(ctx.db, ctx.shopId, known, ctx.now);
  await enqueue(ctx.db, "recalculate-tiers", { shopId: String(ctx.shopId) });
}
