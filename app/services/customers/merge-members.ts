import { withTransaction } from "#app/db/client.server.ts";
import { listRedactedCustomers } from "#app/db/privacy/list-redacted-customers.ts";
import { insertMembers } from "#app/db/members/insert-members.ts";
import {
  listFollowers,
  listMergingMembers,
  lockMergingMembers,
  redirectMembers,
  updateKeptMember,
  type MergingMember,
} from "#app/db/merges/member-pair.ts";
import { insertMerge, updateMerge } from "#app/db/merges/merge-rows.ts";
import { lockOrdersOf, moveOrders } from "#app/db/merges/move-orders.ts";
import { listRedemptionIds, moveRedemptions } from "#app/db/merges/move-redemptions.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import type { MergeRecord } from "#app/domain/ledger/merge-record.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";
import { reviewReferralsOfMembers } from "#app/services/referrals/review-referrals-of.ts";
import { moveLedger } from "./move-ledger.ts";
import { takeBackDoubled } from "./take-back-doubled.ts";

export interface CustomerPair {
  keptCustomerId: bigint;
  goneCustomerId: bigint;
}

export type MergeResult =
  | { ok: true; mergeId: bigint }
  /** This merge has been told before; what a person undid since stays undone. */
  | { ok: false; reason: "merged-before" }
  /** One of the two has asked to be forgotten: their points are nobody's, and stay. */
  | { ok: false; reason: "erased-customer" };

/**
 * Two customers became one in Shopify: everything of the one who went moves to the one who was kept. Lots keep their
 * dates and their orders, debts go along, orders will claw back from the kept member, and a bonus that both had is
 * kept once. Told twice, or before or after the orders of either, it ends the same.
 */
export async function mergeMembers(ctx: ServiceContext, pair: CustomerPair): Promise<MergeResult> {
  return withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    if (await isAnyErased(tx, pair)) return { ok: false, reason: "erased-customer" };
    const { keptId, goneId } = await findPair(tx, pair);
    const orderIds = await lockOrdersOf(db, ctx.shopId, goneId);
    const members = await lockMergingMembers(db, ctx.shopId, [keptId, goneId]);
    const [kept, gone] = [members.get(keptId), members.get(goneId)];
    if (!kept || !gone || keptId === goneId || gone.mergedIntoId !== null)
      return { ok: false, reason: "merged-before" };
    const record: MergeRecord = {
      rounds: 0,
      lots: [],
      debts: [],
      bonuses: [],
      orderIds: orderIds.map(String),
      redemptionIds: (await listRedemptionIds(db, ctx.shopId, goneId)).map(String),
      followerIds: (await listFollowers(db, ctx.shopId, goneId)).map(String),
      keptBefore: { joinedAt: kept.joinedAt, tierId: kept.tierId },
    };
    const key = `merge:${pair.keptCustomerId}:${pair.goneCustomerId}`;
    const mergeId = await insertMerge(db, ctx.shopId, { key, keptId, goneId, record, at: ctx.now });
    if (mergeId === null) return { ok: false, reason: "merged-before" };
    await moveEverything(tx, { mergeId, kept, gone }, record);
    await reviewReferralsOfMembers(tx, [keptId, goneId]);
    await enqueue(db, "mirror-members", { shopId: String(ctx.shopId) });
    return { ok: true, mergeId };
  });
}

async function isAnyErased(ctx: ServiceContext, pair: CustomerPair): Promise<boolean> {
  const hashes = [pair.keptCustomerId, pair.goneCustomerId].map((id) =>
    hashPersonal(ctx.personalDataKey, ctx.shopId, String(id)),
  );
  return (await listRedactedCustomers(ctx.db, ctx.shopId, hashes)).size > 0;
}

/** The members of both, made where the merge is the first that is heard of them. */
async function findPair(
  { db, shopId, now }: ServiceContext,
  { keptCustomerId, goneCustomerId }: CustomerPair,
): Promise<{ keptId: bigint; goneId: bigint }> {
  const nameless = { firstName: null, lastName: null, email: null };
  const customers = [keptCustomerId, goneCustomerId].map((customerId) => ({ customerId, ...nameless }));
  await insertMembers(db, shopId, customers, now);
  const members = await listMergingMembers(db, shopId, [keptCustomerId, goneCustomerId]);
  const kept = members.find(({ customerId }) => customerId === keptCustomerId);
  const gone = members.find(({ customerId }) => customerId === goneCustomerId);
  if (!kept || !gone) throw new Error("A customer to be merged has no member");
  return { keptId: kept.mergedIntoId ?? kept.memberId, goneId: gone.memberId };
}

async function moveEverything(
  ctx: ServiceContext,
  { mergeId, kept, gone }: { mergeId: bigint; kept: MergingMember; gone: MergingMember },
  record: MergeRecord,
): Promise<void> {
  const { db, shopId, now } = ctx;
  const ids = { mergeId, keptId: kept.memberId, goneId: gone.memberId };
  const bonuses = await takeBackDoubled(ctx, ids);
  const moved = await moveLedger(ctx, ids, { ...record, bonuses });
  await moveOrders(db, shopId, moved.orderIds.map(BigInt), {
    fromId: gone.memberId,
    toId: kept.memberId,
    customerId: kept.customerId,
    isPinned: false,
  });
  await moveRedemptions(db, shopId, moved.redemptionIds.map(BigInt), {
    fromId: gone.memberId,
    toId: kept.memberId,
  });
  const going = [gone.memberId, ...moved.followerIds.map(BigInt)];
  await redirectMembers(db, shopId, going, { intoId: kept.memberId, now });
  const joinedAt = kept.joinedAt < gone.joinedAt ? kept.joinedAt : gone.joinedAt;
  const tierId = await higherTier(ctx, [kept.tierId, gone.tierId]);
  await updateKeptMember(db, shopId, { memberId: kept.memberId, joinedAt, tierId }, now);
  await updateMerge(db, shopId, mergeId, moved);
}

/** The higher of two tiers by the program's ladder; the joint orders decide when tiers are counted again. */
async function higherTier(
  { db, shopId, now }: ServiceContext,
  tierIds: (string | null)[],
): Promise<string | null> {
  const ladder = (await findCurrentProgram(db, shopId, now))?.program.tiers?.tiers ?? [];
  return ladder.findLast(({ id }) => tierIds.includes(id))?.id ?? tierIds[0] ?? null;
}
