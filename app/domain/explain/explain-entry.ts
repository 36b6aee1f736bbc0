import type { EntryDetail, EntryKind, OrderBreakdown } from "#app/domain/ledger/entry.ts";
import { explainBasis } from "./explain-award.ts";
import { explainDetail } from "./explain-detail.ts";
import { say } from "#app/domain/texts/say.ts";
import { countPoints, type Voice } from "./voice.ts";

/** What a sentence about a ledger entry needs to know. */
export interface ExplainableEntry {
  kind: EntryKind;
  /** Signed: credits above zero, debits below. */
  points: number;
  /** "#1001"; null where no order is behind the entry, or its name is gone. */
  orderName: string | null;
  /** Null for an entry that no order caused. */
  breakdown: OrderBreakdown | null;
  /** What an entry without an order says about itself. */
  detail?: EntryDetail | null;
  /** Who did it, as the merchant is told; null for the shopper, who is told that it was the shop. */
  who?: string | null;
}

/**
 * One entry of the points ledger in plain words, for the shopper and the merchant alike.
 * "Order #1001: 124 points, 1 per $1 on $124.00"
 * "Refund of order #1001: 24 points taken back"
 */
export function explainEntry(entry: ExplainableEntry, voice: Voice): string {
  const amount = countPoints(Math.abs(entry.points), voice);
  if (entry.detail)
    return explainDetail(entry.detail, { points: entry.points, who: entry.who ?? null, voice });
  if (entry.breakdown) return explainOrderChange(entry, entry.breakdown, { amount, voice });
  const isLess = entry.points < 0 && entry.kind === "adjust";
  return say(voice, isLess ? "entry.adjusted_down" : WITHOUT_ORDER[entry.kind], { amount });
}

function explainOrderChange(
  { points, orderName }: ExplainableEntry,
  { award, change }: OrderBreakdown,
  { amount, voice }: { amount: string; voice: Voice },
): string {
  const order = orderName ? ` ${orderName}` : "";
  const effect = say(voice, points < 0 ? "entry.taken" : "entry.more", { amount });
  const counted = { order, amount, basis: explainBasis(award, voice) };
  switch (change.why) {
    case "earned":
      return say(voice, "entry.order", counted);
    case "claimed":
      return say(voice, "entry.order_as_guest", counted);
    case "refunded":
      return say(voice, points < 0 ? "entry.order_refunded" : "entry.order_changed", { order, effect });
    case "edited":
      return say(voice, "entry.order_changed", { order, effect });
    case "cancelled":
      return say(voice, "entry.order_cancelled", { order, effect });
    case "reopened":
      return say(voice, "entry.order_reopened", { order, amount });
    case "order-deleted":
      return say(voice, "entry.order_deleted", { order, effect });
    case "customer-changed":
      return points < 0
        ? say(voice, "entry.order_moved_away", { order, effect })
        : say(voice, "entry.order_moved_here", counted);
  }
}

const WITHOUT_ORDER = {
  earn: "entry.earned",
  redeem: "entry.used",
  expire: "entry.expired",
  adjust: "entry.adjusted",
  clawback: "entry.taken_back",
  restore: "entry.given_back",
} as const satisfies Record<EntryKind, string>;
