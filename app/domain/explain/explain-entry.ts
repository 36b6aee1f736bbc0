import type { EntryDetail, EntryKind, OrderBreakdown } from "#app/domain/ledger/entry.ts";
import { explainBasis } from "./explain-award.ts";
import { explainDetail } from "./explain-detail.ts";
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
  return entry.breakdown
    ? explainOrderChange(entry, entry.breakdown, { amount, voice })
    : `${WITHOUT_ORDER[entry.kind]}: ${amount}${entry.points < 0 && entry.kind === "adjust" ? " less" : ""}`;
}

function explainOrderChange(
  { points, orderName }: ExplainableEntry,
  { award, change }: OrderBreakdown,
  { amount, voice }: { amount: string; voice: Voice },
): string {
  const name = orderName ? ` ${orderName}` : "";
  const effect = points < 0 ? `${amount} taken back` : `${amount} more`;
  switch (change.why) {
    case "earned":
      return `Order${name}: ${amount}, ${explainBasis(award, voice)}`;
    case "claimed":
      return `Order${name}, placed as a guest: ${amount}, ${explainBasis(award, voice)}`;
    case "refunded":
      return `${points < 0 ? `Refund of order${name}` : `Order${name} was changed`}: ${effect}`;
    case "edited":
      return `Order${name} was changed: ${effect}`;
    case "cancelled":
      return `Order${name} was cancelled: ${effect}`;
    case "reopened":
      return `Order${name} was reopened: ${amount} given back`;
    case "order-deleted":
      return `Order${name} was deleted: ${effect}`;
    case "customer-changed":
      return points < 0
        ? `Order${name} now belongs to another customer: ${effect}`
        : `Order${name} was moved to this customer: ${amount}, ${explainBasis(award, voice)}`;
  }
}

const WITHOUT_ORDER: Record<EntryKind, string> = {
  earn: "Earned",
  redeem: "Used",
  expire: "Expired",
  adjust: "Adjusted by the shop",
  clawback: "Taken back",
  restore: "Given back",
};
