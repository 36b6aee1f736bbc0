import { z } from "zod";
import { Evidence } from "#app/domain/referrals/attribute-order.ts";
import { REFERRAL_STATES } from "#app/domain/referrals/decide-referral.ts";
import { Finding } from "#app/domain/referrals/fraud/finding.ts";
import { Payment } from "#app/domain/referrals/payment.ts";
import { StoredTraces } from "#app/domain/referrals/stored-traces.ts";

/** A referral as it is stored. `paidTo` is null where nothing stands as paid. */
export const ReferralRow = z
  .object({
    id: z.bigint(),
    advocate_id: z.bigint(),
    friend_id: z.bigint().nullable(),
    friend_mailbox_hash: z.string().nullable(),
    order_id: z.bigint(),
    program_version: z.int(),
    evidence: z.array(Evidence),
    state: z.enum(REFERRAL_STATES),
    why: z.string().nullable(),
    hold_until: z.date(),
    verdict: z.enum(["pay", "hold", "refuse"]).nullable(),
    score: z.int(),
    findings: z.array(Finding),
    staff_decision: z.enum(["approve", "refuse", "none"]),
    traces: StoredTraces,
    paid: Payment.nullable(),
    paid_to: z.bigint().nullable(),
    paid_at: z.date().nullable(),
    posting_count: z.int(),
    ordered_at: z.date(),
  })
  .transform((row) => ({
    referralId: row.id,
    advocateId: row.advocate_id,
    friendId: row.friend_id,
    mailboxHash: row.friend_mailbox_hash,
    orderId: row.order_id,
    programVersion: row.program_version,
    evidence: row.evidence,
    state: row.state,
    why: row.why,
    holdUntil: row.hold_until,
    verdict: row.verdict,
    score: row.score,
    findings: row.findings,
    staffDecision: row.staff_decision,
    traces: row.traces,
    paid: row.paid,
    paidTo: row.paid_to,
    paidAt: row.paid_at,
    postingCount: row.posting_count,
    orderedAt: row.ordered_at,
  }));
export type StoredReferral = z.infer<typeof ReferralRow>;
