import { withTransaction } from "#app/db/client.server.ts";
import {
  lockMergingMembers,
  redirectMembers,
  updateKeptMember,
  type MergingMember,
} from "#app/db/merges/member-pair.ts";
import { lockMerge, markMergeUndone, type Merge } from "#app/db/merges/merge-rows.ts";
import { lockOrdersById, moveOrders } from "#app/db/merges/move-orders.ts";
import { moveRedemptions } from "#app/db/merges/move-redemptions.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { reviewReferralsOfMembers } from "#app/services/referrals/review-referrals-of.ts";
import type { LedgerContext } from "./move-ledger.ts";
import { restoreBonuses, returnDebts, returnLots } from "./return-ledger.ts";

export type UndoMergeResult =
  | { ok: true }
  | { ok: false; reason: "no-such-merge" }
  | { ok: false; reason: "undone-before" }
  /** The kept member has become part of another one since: that merge has to be undone first. */
  | { ok: false; reason: "merged-again" }
  | { ok: false; reason: "erased-member" };

/**
 * Makes two members of one again. Each lot goes back with what is left of it; what was spent stays spent. Debts that
 * came over go back, a bonus that was taken back as the second one is given again, and the orders that came over are
 * the other member's from now on, whatever Shopify says: it knows only one customer.
 */
export async function undoMerge(
  ctx: LedgerContext,
  { mergeId, actor }: { mergeId: bigint; actor: string },
): Promise<UndoMergeResult> {
  return withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    const merge = await lockMerge(db, ctx.shopId, mergeId);
    if (!merge) return { ok: false, reason: "no-such-merge" };
    if (merge.undoneAt) return { ok: false, reason: "undone-before" };
    await lockOrdersById(db, ctx.shopId, merge.record.orderIds.map(BigInt));
    const members = await lockMergingMembers(db, ctx.shopId, [merge.keptId, merge.goneId]);
    const [kept, gone] = [members.get(merge.keptId), members.get(merge.goneId)];
    if (!kept || !gone || kept.isErased || gone.isErased) return { ok: false, reason: "erased-member" };
    if (kept.mergedIntoId !== null || gone.mergedIntoId !== kept.memberId)
      return { ok: false, reason: "merged-again" };
    await returnLots(tx, merge);
    await returnDebts(tx, merge);
    await restoreBonuses(tx, merge);
    await separate(tx, merge, kept);
    await reviewReferralsOfMembers(tx, [merge.keptId, merge.goneId]);
    await markMergeUndone(db, ctx.shopId, mergeId, { now: ctx.now, actor });
    await enqueue(db, "mirror-members", { shopId: String(ctx.shopId) });
    return { ok: true };
  });
}

async function separate(
  { db, shopId, now }: LedgerContext,
  { keptId, goneId, record }: Merge,
  kept: MergingMember,
): Promise<void> {
  await moveOrders(db, shopId, record.orderIds.map(BigInt), {
    fromId: keptId,
    toId: goneId,
    customerId: null,
    isPinned: true,
  });
  await moveRedemptions(db, shopId, record.redemptionIds.map(BigInt), { fromId: keptId, toId: goneId });
  await redirectMembers(db, shopId, [goneId], { intoId: null, now });
  await redirectMembers(db, shopId, record.followerIds.map(BigInt), { intoId: goneId, now });
  const { joinedAt, tierId } = record.keptBefore;
  await updateKeptMember(db, shopId, { ...kept, joinedAt, tierId }, now);
}
