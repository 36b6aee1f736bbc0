import type { StoredOrder } from "#app/db/orders/order-row.ts";
import type { Award } from "#app/domain/earning/award.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { Activity } from "#app/domain/ledger/expiry-policy.ts";
import { keptAlive, lotExpiry, NEVER_EXPIRES } from "#app/domain/ledger/expiry-date.ts";
import { holdEnd, waitsForFulfilment } from "#app/domain/ledger/hold.ts";
import { changeReason, settleOrder } from "#app/domain/ledger/settle-order.ts";
import type { Program } from "#app/domain/program.ts";
import type { MovementToPost } from "#app/services/ledger/post-movements.ts";

const FROM_AN_ORDER: readonly Activity[] = ["earn", "purchase"];

/** What an order is worth by its newest state, and who owns it. */
export interface OrderWorth {
  snapshot: OrderSnapshot;
  memberId: bigint | null;
  program: Program;
  award: Award;
  /** The shop's zone: points expire at the end of its days. */
  timeZone: string;
}

/**
 * The movements that bring the ledger from how the order stood to what it is worth now. Its points are earned on
 * the order's date and held as the program says. Corrections carry the time of the
 * order's state that caused them; a first award carries the order's date.
 */
export function movementsOf(order: StoredOrder, worth: OrderWorth, now: Date): MovementToPost[] {
  const { snapshot, memberId, program, award, timeZone } = worth;
  const earnedAt = snapshot.processedAt;
  const wasWaiting = order.award !== null && order.memberId === null;
  const why = changeReason(order.award, award, { wasWaiting, posted: order.postedPoints });
  const standing = { ...order, orderId: snapshot.orderId };
  const availableAt = holdEnd(program, snapshot);
  const waits = waitsForFulfilment(availableAt);
  // Points that wait for the fulfilment get their end with their date: they cannot expire before.
  const expiry = waits ? NEVER_EXPIRES : lotExpiry(program.expiry, { earnedAt, availableAt, now }, timeZone);
  // A later state of a known order is no new purchase; points that come with it are not to be gone at once.
  const isNew = why === "earned" || why === "claimed";
  const activities = isNew ? FROM_AN_ORDER : [];
  const happening = { activities, at: earnedAt, availableAt: waits ? null : availableAt, now };
  const kept = keptAlive(program.expiry, happening, timeZone);
  const moves = settleOrder(standing, { award, memberId, earnedAt, availableAt, expiry, kept, why });
  return moves.map((move) => ({
    memberId: move.memberId,
    movement: move.movement,
    forgivesDeficit: program.deficit === "forgive",
    entry: {
      reason: move.why,
      programVersion: order.programVersion,
      breakdown: { award, change: { before: move.before, after: move.after, why: move.why } },
      occurredAt: move.why === "earned" ? earnedAt : earlier(snapshot.updatedAt, now),
    },
  }));
}

/** Shopify's clock may be ahead of ours; the ledger holds nothing from the future. */
function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
