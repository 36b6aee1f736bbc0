import { expireDueLots } from "#app/db/lots/expire-due-lots.ts";
import { listOpenLots, type StoredLot } from "#app/db/lots/list-open-lots.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import type { KeptAlive } from "#app/domain/ledger/expiry-date.ts";
import type { MergeRecord } from "#app/domain/ledger/merge-record.ts";
import type { Movement } from "#app/domain/ledger/movement.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { EXPIRED } from "#app/services/ledger/apply-movements.ts";
import { postMovements, type MovementToPost } from "#app/services/ledger/post-movements.ts";

export type LedgerContext = Pick<ServiceContext, "db" | "shopId" | "now">;

/** Both members with what they owe and hold, locked, and with nothing left in them that is due to expire. */
export async function openLedgers(ctx: LedgerContext, ids: { keptId: bigint; goneId: bigint }) {
  const { db, shopId, now } = ctx;
  const memberIds = [ids.keptId, ids.goneId];
  await lockMembers(db, shopId, memberIds);
  await expireDueLots(db, shopId, memberIds, { now, reason: EXPIRED });
  const members = new Map((await lockMembers(db, shopId, memberIds)).map((one) => [one.memberId, one]));
  const lots = Map.groupBy(await listOpenLots(db, shopId, memberIds), ({ memberId }) => memberId);
  const ledgerOf = (memberId: bigint) => {
    const member = members.get(memberId);
    if (!member) throw new Error(`Member ${memberId} is missing`);
    return { ...member, lots: lots.get(memberId) ?? [] };
  };
  return { kept: ledgerOf(ids.keptId), gone: ledgerOf(ids.goneId) };
}

/** An entry of a merge, or of its undoing. */
export function mergeEntry(memberId: bigint, movement: Movement, now: Date, isUndo = false): MovementToPost {
  return {
    memberId,
    movement,
    entry: {
      reason: isUndo ? "merge-undone" : "merged",
      programVersion: null,
      breakdown: null,
      detail: { what: "moved", isUndo },
      occurredAt: now,
    },
  };
}

/** Points that leave a lot here become a lot there, with the dates and the order that they had. */
function moveIn(lot: StoredLot, change: { key: string; points: number; kept?: KeptAlive }): Movement {
  const { orderId, earnedAt, availableAt, expiresAt, lapses } = lot;
  return { kind: "adjust-up", ...change, orderId, earnedAt, availableAt, expiresAt, lapses };
}

/**
 * Moves all points of one member to another, lot by lot, and what the member owes: pairs of entries whose sum is
 * zero. Gives the record of the merge with what was moved now.
 */
export async function moveLedger(
  ctx: LedgerContext,
  merge: { mergeId: bigint; keptId: bigint; goneId: bigint },
  record: MergeRecord,
): Promise<MergeRecord> {
  const { mergeId, keptId, goneId } = merge;
  const { kept, gone } = await openLedgers(ctx, merge);
  const round = record.rounds + 1;
  const name = (what: string) => `merge:${mergeId}:${round}:${what}`;
  const alive: KeptAlive = gone.inactiveAt && { until: gone.inactiveAt };
  let owed = kept.deficit;
  const lots = gone.lots.map((lot) => {
    const paid = Math.min(owed, lot.remaining);
    owed -= paid;
    const keys = { outKey: name(`out:${lot.lotId}`), inKey: name(`in:${lot.lotId}`) };
    return { lot, ...keys, points: lot.remaining, paid };
  });
  const out = lots.map(({ lot, outKey, points }) =>
    mergeEntry(goneId, { kind: "move-out", key: outKey, points, lotKey: lot.key }, ctx.now),
  );
  const into = lots.map(({ lot, inKey, points }) =>
    mergeEntry(keptId, moveIn(lot, { key: inKey, points, ...(alive ? { kept: alive } : {}) }), ctx.now),
  );
  const debtKey = name("debt");
  const debt = gone.deficit > 0 ? [{ key: debtKey, points: gone.deficit }] : [];
  const debts = debt.flatMap(({ key, points }) => [
    mergeEntry(goneId, { kind: "forgive", key: `${key}:out`, points }, ctx.now),
    mergeEntry(keptId, { kind: "adjust-down", key, points, mayOwe: true }, ctx.now),
  ]);
  const { refused } = await postMovements(ctx, [...out, ...into, ...debts]);
  if (refused.size > 0) throw new Error("A merge was refused points that it had counted");
  return {
    ...record,
    rounds: round,
    lots: [...record.lots, ...lots.map(({ lot: _lot, ...moved }) => moved)],
    debts: [...record.debts, ...debt],
  };
}
