/**
 * The life of a redemption.
 *
 * requested: the points are taken, Shopify has not confirmed the code yet. issued: the member can use it. used: an
 * order has used it. expired, cancelled: it was not used, and its points went back. reversed: the order that used it
 * was cancelled or came back, and the points went back.
 *
 * A code that was told used after it had expired or been cancelled (its order's message came late) is used after all.
 */
export const REDEMPTION_STATES = ["requested", "issued", "used", "expired", "cancelled", "reversed"] as const;
export type RedemptionState = (typeof REDEMPTION_STATES)[number];

/** The steps that there are; the database refuses every other one (trigger redemption_moves_legally). */
export const LEGAL_MOVES: Record<RedemptionState, readonly RedemptionState[]> = {
  requested: ["issued", "cancelled", "used"],
  // Back to requested: a new code is asked for in place of this one.
  issued: ["used", "expired", "cancelled", "requested"],
  used: ["reversed"],
  expired: ["used"],
  cancelled: ["used"],
  reversed: [],
};

export function mayMove(from: RedemptionState, to: RedemptionState): boolean {
  return LEGAL_MOVES[from].includes(to);
}

/** States in which the member has, or had, the reward: they count towards its limits. */
export const COUNTED_STATES: readonly RedemptionState[] = ["requested", "issued", "used"];
