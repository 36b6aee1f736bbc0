import { z } from "zod";
import type { Money } from "#app/domain/money.ts";
import { toPoints } from "#app/domain/points.ts";
import { REDEMPTION_STATES, type RedemptionState } from "#app/domain/rewards/redemption-state.ts";
import { ISSUES, Reward, type Issue } from "#app/domain/rewards/reward.ts";

export const REDEMPTION_SOURCES = [
  "points",
  "birthday",
  "tier-entry",
  "win-back",
  "referral",
  "invitation",
] as const;
export type RedemptionSource = (typeof REDEMPTION_SOURCES)[number];

/** What is to happen once a code cannot be used any more. */
export const CLOSINGS = ["cancel", "expire", "replace"] as const;
export type Closing = (typeof CLOSINGS)[number];

/** A redemption as stored. */
export interface Redemption {
  redemptionId: bigint;
  /** Null: a friend with a referral's offer, who is no member yet. */
  memberId: bigint | null;
  rewardId: bigint;
  rewardVersion: number;
  /** The reward as it was. */
  reward: Reward;
  source: RedemptionSource;
  issue: Issue;
  state: RedemptionState;
  key: string;
  points: number;
  code: string | null;
  worth: Money | null;
  marketId: string | null;
  shopifyId: string | null;
  requestedAt: Date;
  attempts: number;
  attemptedAt: Date | null;
  nextAttemptAt: Date | null;
  isUnknown: boolean;
  problem: string | null;
  issuedAt: Date | null;
  expiresAt: Date | null;
  usedAt: Date | null;
  orderId: bigint | null;
  endedAt: Date | null;
  endReason: string | null;
  closing: Closing | null;
  closingReason: string | null;
  /** When it was asked to be closed. */
  closingAt: Date | null;
  /** The debit that took its store credit back. */
  undoShopifyId: string | null;
  actor: string | null;
  returnedPoints: number;
  returns: number;
  discount: { status: string | null; changedAt: Date | null; deletedAt: Date | null };
}

const At = z.date().nullable();

export const RedemptionRow = z
  .object({
    id: z.bigint(),
    member_id: z.bigint().nullable(),
    reward_id: z.bigint(),
    reward_version: z.int(),
    reward: Reward,
    source: z.enum(REDEMPTION_SOURCES),
    issue: z.enum(ISSUES),
    state: z.enum(REDEMPTION_STATES),
    key: z.string(),
    points: z.bigint(),
    code: z.string().nullable(),
    worth_minor: z.bigint().nullable(),
    worth_currency: z.string().nullable(),
    market_id: z.bigint().nullable(),
    shopify_id: z.string().nullable(),
    requested_at: z.date(),
    attempts: z.int(),
    attempted_at: At,
    next_attempt_at: At,
    is_unknown: z.boolean(),
    problem: z.string().nullable(),
    issued_at: At,
    expires_at: At,
    used_at: At,
    order_id: z.bigint().nullable(),
    ended_at: At,
    end_reason: z.string().nullable(),
    closing: z.enum(CLOSINGS).nullable(),
    closing_reason: z.string().nullable(),
    closing_at: At,
    undo_shopify_id: z.string().nullable(),
    actor: z.string().nullable(),
    returned_points: z.bigint(),
    returns: z.int(),
    discount_status: z.string().nullable(),
    discount_changed_at: At,
    discount_deleted_at: At,
  })
  .transform((row): Redemption => ({
    redemptionId: row.id,
    memberId: row.member_id,
    rewardId: row.reward_id,
    rewardVersion: row.reward_version,
    reward: row.reward,
    source: row.source,
    issue: row.issue,
    state: row.state,
    key: row.key,
    points: toPoints(row.points),
    code: row.code,
    worth:
      row.worth_minor === null || row.worth_currency === null
        ? null
        : { minor: toPoints(row.worth_minor), currency: row.worth_currency },
    marketId: row.market_id === null ? null : String(row.market_id),
    shopifyId: row.shopify_id,
    requestedAt: row.requested_at,
    attempts: row.attempts,
    attemptedAt: row.attempted_at,
    nextAttemptAt: row.next_attempt_at,
    isUnknown: row.is_unknown,
    problem: row.problem,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    orderId: row.order_id,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    closing: row.closing,
    closingReason: row.closing_reason,
    closingAt: row.closing_at,
    undoShopifyId: row.undo_shopify_id,
    actor: row.actor,
    returnedPoints: toPoints(row.returned_points),
    returns: row.returns,
    discount: {
      status: row.discount_status,
      changedAt: row.discount_changed_at,
      deletedAt: row.discount_deleted_at,
    },
  }));

/** Reads rows of the table as a query gives them. */
export function toRedemptions(rows: unknown): Redemption[] {
  return z.array(RedemptionRow).parse(rows);
}
