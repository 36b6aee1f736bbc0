import { z } from "zod";
import { Action } from "#app/domain/earning/action-rule.ts";
import { Award } from "#app/domain/earning/award.ts";
import { ImportSource } from "#app/domain/import/source.ts";

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

/** Stored with entries that no order caused. */
export const EntryDetail = z.discriminatedUnion("what", [
  /** Adjusted by hand, or by a file of adjustments: why, in the words of whoever did it. */
  z.object({ what: z.literal("adjusted"), note: z.string().max(200), isBulk: z.boolean() }),
  /** Points owed that the shop's program forgives. */
  z.object({ what: z.literal("forgiven") }),
  /** Spent for something: what, in words. */
  z.object({ what: z.literal("spent"), on: z.string().max(200) }),
  /**
   * A part of an entry given back: points asked back in all, before and after, and how many of them did not come
   * because their lot had expired.
   */
  z.object({
    what: z.literal("given-back"),
    on: z.string().max(200).nullable(),
    before: z.int().nonnegative(),
    after: z.int().positive(),
    lost: z.int().nonnegative(),
  }),
  /** Points of a reward that had come back, when it turned out to be used all the same. */
  z.object({ what: z.literal("used-after-all"), on: z.string().max(200) }),
  /** Points that went to (or came from) another member: their customers were merged in Shopify, or unmerged here. */
  z.object({ what: z.literal("moved"), isUndo: z.boolean() }),
  /** A bonus that both of two merged members had: the second one, by the key of its entry. */
  z.object({ what: z.literal("doubled-bonus"), key: z.string(), isUndo: z.boolean() }),
  /** Expired points that the shop brought back. */
  z.object({ what: z.literal("reinstated"), note: z.string().max(200) }),
  /** A balance moved here from another app by an import, or taken back because that import is undone. */
  z.object({
    what: z.literal("imported"),
    source: ImportSource,
    importId: z.string(),
    isUndo: z.boolean(),
  }),
  /** Paid for reaching a tier. */
  z.object({ what: z.literal("tier-entry"), tier: z.string().max(40) }),
  /** Paid for a friend, or taken back again; the friend is named by the referral's id alone. */
  z.object({ what: z.literal("referral"), referralId: z.string(), isReversal: z.boolean() }),
  /** Something that the member did, by the rule that pays for it. */
  z.object({ what: z.literal("action"), ruleId: z.string(), action: Action, title: z.string().max(80) }),
]);
export type EntryDetail = z.infer<typeof EntryDetail>;
