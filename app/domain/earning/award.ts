import { z } from "zod";

/** Names the part of an award that no single line earned: a bonus for the order as a whole. */
export const WHOLE_ORDER = "order";

/** The points one rule pays for one part of an order, and what they were counted on. */
export const AwardPart = z.object({
  ruleId: z.string(),
  /** The order line, "shipping", or "order". */
  lineId: z.string(),
  title: z.string(),
  /** Minor units that the rule counted, after refunds. */
  baseMinor: z.int().nonnegative(),
  /** Where that is not the award's currency: the shop's, for a part without a rate in the customer's. */
  currency: z.string().optional(),
  points: z.int().nonnegative(),
});
export type AwardPart = z.infer<typeof AwardPart>;

/** What a rule pays, in the numbers that explain it. */
export const AwardRule = z.object({
  ruleId: z.string(),
  title: z.string(),
  kind: z.enum([
    "spend-rate",
    "multiplier",
    "tier-multiplier",
    "product-bonus",
    "order-bonus",
    "order-steps",
    "nth-order",
    "spend-milestone",
    "streak",
  ]),
  /** Of a rate: points per minor units. Of a multiplier: times as numerator over denominator. Else null. */
  rate: z.object({ points: z.int(), perMinor: z.int() }).nullable(),
  baseMinor: z.int().nonnegative(),
  /** Of a rate that counted in another currency than the award's. */
  currency: z.string().optional(),
  points: z.int().nonnegative(),
  /** True when a limit or a budget let it pay only a part. */
  isCapped: z.boolean(),
});
export type AwardRule = z.infer<typeof AwardRule>;

/** Why a part of an order counts nothing: shown to whoever asks about the points. */
export const LEFT_OUT = ["shipping", "tax", "tip", "gift-card", "discount", "excluded", "refunded"] as const;
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
 * The parts' points add up to `points` exactly, and so do the rules'.
 */
export const Award = z.object({
  points: z.int().nonnegative(),
  /** Set when the order as a whole earns nothing. */
  reason: z.enum(NO_AWARD_REASONS).nullable(),
  /** The currency of the amounts here: the shop's, or the customer's where the program has a rate for it. */
  currency: z.string(),
  baseMinor: z.int().nonnegative(),
  /** The same in the shop's currency: what minimums, steps and milestones are compared with. */
  orderMinor: z.int().nonnegative(),
  rules: z.array(AwardRule),
  parts: z.array(AwardPart),
  leftOut: z.array(LeftOut),
});
export type Award = z.infer<typeof Award>;
