import type { Award } from "#app/domain/earning/award.ts";
import type { ChangeReason } from "./entry.ts";
import type { KeptAlive, LotExpiry } from "./expiry-date.ts";
import type { Clawback, Earn } from "./movement.ts";

/** What the ledger holds for an order, and for whom. */
export interface OrderStanding {
  orderId: string;
  memberId: bigint | null;
  postedPoints: number;
  /** How many movements the order has had; numbers their keys. */
  postingCount: number;
}

/** What the ledger should hold, by the order's latest state. */
export interface OrderTarget {
  award: Award;
  /** Null while nobody is known to own the order: its points wait. */
  memberId: bigint | null;
  earnedAt: Date;
  availableAt: Date;
  /** How new points of this order end. */
  expiry: LotExpiry;
  /** Until when an order that was just seen keeps the member's points alive. */
  kept?: KeptAlive;
  why: ChangeReason;
}

export interface OrderMovement {
  memberId: bigint;
  movement: Earn | Clawback;
  before: number;
  after: number;
  why: ChangeReason;
}

/**
 * What must be posted so that the ledger holds the order's target: target − already posted, to the right member.
 * A repeat posts nothing. The key counts the order's movements, so that two workers cannot both post the third.
 *
 * Example: posted 100, target 60 after a refund: clawback of 40 with key order:1001:2.
 */
export function settleOrder(standing: OrderStanding, target: OrderTarget): OrderMovement[] {
  const { memberId } = target;
  if (memberId === null) return [];
  const moved = standing.memberId !== null && standing.memberId !== memberId;
  if (moved && standing.memberId !== null && standing.postedPoints > 0) {
    const back = { ...target, why: "customer-changed" as const };
    const first = movement(standing, back, {
      memberId: standing.memberId,
      after: 0,
      before: standing.postedPoints,
    });
    const emptied = { ...standing, postedPoints: 0, postingCount: standing.postingCount + 1 };
    return [first, ...settleOrder({ ...emptied, memberId }, back)];
  }
  if (standing.postedPoints === target.award.points) return [];
  return [
    movement(standing, target, { memberId, before: standing.postedPoints, after: target.award.points }),
  ];
}

function movement(
  standing: OrderStanding,
  target: OrderTarget,
  change: { memberId: bigint; before: number; after: number },
): OrderMovement {
  const { orderId } = standing;
  const key = `order:${orderId}:${standing.postingCount + 1}`;
  const difference = change.after - change.before;
  const { earnedAt, availableAt, expiry, kept } = target;
  return {
    ...change,
    why: target.why,
    movement:
      difference > 0
        ? {
            kind: "earn",
            key,
            orderId,
            points: difference,
            earnedAt,
            availableAt,
            ...expiry,
            ...(kept ? { kept } : {}),
          }
        : { kind: "clawback", key, orderId, points: -difference },
  };
}

/**
 * Names the change for the people who read it, from the award before and the award now.
 * `wasWaiting`: the order had been seen before, and its points had no owner.
 */
export function changeReason(
  before: Award | null,
  now: Award,
  { wasWaiting, posted }: { wasWaiting: boolean; posted: number },
): ChangeReason {
  if (now.reason === "deleted") return "order-deleted";
  if (now.reason === "cancelled") return "cancelled";
  if (before?.reason === "cancelled" && now.points > posted) return "reopened";
  if (wasWaiting) return "claimed";
  if (posted === 0 && now.points > 0) return "earned";
  return refundedMinor(now) > (before ? refundedMinor(before) : 0) ? "refunded" : "edited";
}

function refundedMinor(award: Award): number {
  return award.leftOut.find((part) => part.what === "refunded")?.amountMinor ?? 0;
}
