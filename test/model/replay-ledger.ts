import type { Db } from "#app/db/client.server.ts";
import { EMPTY_LEDGER, type LedgerState } from "#app/domain/ledger/movement.ts";
import { post } from "#app/domain/ledger/post.ts";
import { toPoints } from "#app/domain/points.ts";

export interface MemberLedger {
  replayed: LedgerState;
  entrySum: number;
  cachedBalance: number;
  cachedDeficit: number;
  /** What the lot rows say is left, by entry key. */
  storedRemaining: Map<string, number>;
  /** The same from the allocations: the lot's points less what was taken. */
  allocatedRemaining: Map<string, number>;
}

/** Replays a member's entries in the order in which they were posted, next to everything that is stored. */
export async function replayLedger(db: Db, shopId: bigint, memberId: bigint): Promise<MemberLedger> {
  const member = await db.member.findUniqueOrThrow({ where: { shopId_id: { shopId, id: memberId } } });
  const entries = await db.ledgerEntry.findMany({ where: { shopId, memberId }, orderBy: { id: "asc" } });
  const lots = await db.lot.findMany({ where: { shopId, memberId } });
  const allocations = await db.allocation.findMany({
    where: { shopId, lotId: { in: lots.map((lot) => lot.id) } },
  });
  const lotOf = new Map(lots.map((lot) => [lot.entryId, lot]));
  const keyOf = new Map(entries.map((entry) => [entry.id, entry.key]));
  let replayed = EMPTY_LEDGER;
  for (const entry of entries) {
    const orderId = String(entry.orderId);
    const lot = lotOf.get(entry.id);
    const { key } = entry;
    replayed = lot
      ? post(replayed, { ...lot, kind: "earn", key, orderId, points: toPoints(lot.points) }, entry.createdAt)
          .state
      : post(replayed, { kind: "clawback", key, orderId, points: -toPoints(entry.points) }, entry.createdAt)
          .state;
  }
  const taken = (lotId: bigint) =>
    allocations.filter((one) => one.lotId === lotId).reduce((sum, one) => sum + toPoints(one.points), 0);
  const byKey = (left: (lot: (typeof lots)[number]) => number) =>
    new Map(lots.map((lot) => [keyOf.get(lot.entryId) ?? "", left(lot)]));
  return {
    replayed,
    entrySum: entries.reduce((sum, entry) => sum + toPoints(entry.points), 0),
    cachedBalance: toPoints(member.balance),
    cachedDeficit: toPoints(member.deficit),
    storedRemaining: byKey((lot) => toPoints(lot.remaining)),
    allocatedRemaining: byKey((lot) => toPoints(lot.points) + taken(lot.id)),
  };
}
