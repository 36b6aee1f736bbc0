import { findMergeOf, lockMerge, updateMerge } from "#app/db/merges/merge-rows.ts";
import { moveLedger, type LedgerContext } from "./move-ledger.ts";

/**
 * Points came back to a member whose customer has been merged into another since (a redemption was reversed): they
 * go on to the kept member, as part of the same merge. In the caller's transaction, with the member locked.
 */
export async function forwardPoints(ctx: LedgerContext, memberId: bigint): Promise<void> {
  const standing = await findMergeOf(ctx.db, ctx.shopId, memberId);
  const merge = standing && (await lockMerge(ctx.db, ctx.shopId, standing.mergeId));
  if (!merge || merge.undoneAt) return;
  const record = await moveLedger(ctx, merge, merge.record);
  await updateMerge(ctx.db, ctx.shopId, merge.mergeId, record);
}
