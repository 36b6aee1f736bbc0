import { z } from "zod";

/** The points one rule pays for one part of an order, and what they were counted on. */
export const AwardPart = z.object({
  ruleId: z.string(),
  /** The order line, or "shipping". */
  lineId: z.string(),
  title: z.string(),
  /** Minor units of the shop currency that the rule counted, after refunds. */
  baseMinor: z.int().nonnegative(),
  points: z.int().nonnegative(),
});
export type AwardPart = z.infer<typeof AwardPart>;

/** Why a part of an order counts nothing: shown to whoever asks about the points. */
export const LEFT_OUT = ["shipping", "tax", "tip", "gift-card", "discount", "refunded"] as const;
export const LeftOut = z.object({ what: z.enum(LEFT_OUT), amountMinor: z.int().positive() });
export type LeftOut = z.infer<typeof LeftOut>;

export const NO_AWARD_REASONS = [
  "not-paid",
  "cancelled",
  "test-order",
  "deleted",
  "voided",
  "no-program-currency",
] as const;
export type NoAwardReason = (typeof NO_AWARD_REASONS)[number];

/**
 * What an order earns in its latest known state: the target that the ledger is brought to.
 * The parts' points add up to `points` exactly.
 */
export const Award = z.object({
  points: z.int().nonnegative(),
  /** Set when the order as a whole earns nothing. */
  reason: z.enum(NO_AWARD_REASONS).nullable(),
  currency: z.string(),
  rate: z.object({ points: z.int(), perMinor: z.int() }),
  baseMinor: z.int().nonnegative(),
  parts: z.array(AwardPart),
  leftOut: z.array(LeftOut),
});
export type Award = z.infer<typeof Award>;
