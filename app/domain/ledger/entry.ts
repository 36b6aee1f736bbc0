import { z } from "zod";
import { Award } from "#app/domain/earning/award.ts";

/** What an entry of the points ledger does. Points are signed: credits above zero, debits below. */
export const ENTRY_KINDS = ["earn", "redeem", "expire", "adjust", "clawback", "restore"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Why an order's points in the ledger changed. */
export const CHANGE_REASONS = [
  "earned",
  "claimed",
  "refunded",
  "edited",
  "cancelled",
  "reopened",
  "order-deleted",
  "customer-changed",
] as const;
export type ChangeReason = (typeof CHANGE_REASONS)[number];

/** Stored with every entry of an order: the award as computed then, and what it changed. */
export const OrderBreakdown = z.object({
  award: Award,
  change: z.object({ before: z.int(), after: z.int(), why: z.enum(CHANGE_REASONS) }),
});
export type OrderBreakdown = z.infer<typeof OrderBreakdown>;
