import type { Db } from "#app/db/client.server.ts";
import type { ReferralDecision } from "#app/domain/referrals/decide-referral.ts";
import type { Judgement } from "#app/domain/referrals/fraud/judge.ts";
import type { Payment } from "#app/domain/referrals/payment.ts";

export interface ReferralUpdate {
  decision: ReferralDecision;
  /** Null leaves the checks as they are. */
  judgement: Judgement | null;
  friendId: bigint | null;
  /** What stands as paid after this, and to whom; null: nothing does. */
  payment: { paid: Payment; to: bigint; at: Date } | null;
  postingCount: number;
  dueAt: Date | null;
}

/** Writes what became of a locked referral. What was paid stays readable after it was taken back. */
export async function updateReferral(
  db: Db,
  shopId: bigint,
  referralId: bigint,
  { update, now }: { update: ReferralUpdate; now: Date },
): Promise<void> {
  const { decision, judgement, friendId, payment, postingCount, dueAt } = update;
  await db.$executeRaw`
    update referral set state = ${decision.state}, why = ${decision.why},
      verdict = coalesce(${judgement?.verdict ?? null}, verdict), score = coalesce(${judgement?.score ?? null}::int, score),
      findings = coalesce(${judgement ? JSON.stringify(judgement.findings) : null}::jsonb, findings),
      friend_id = ${friendId}::bigint, paid = coalesce(${payment ? JSON.stringify(payment.paid) : null}::jsonb, paid),
      paid_to = ${payment?.to ?? null}::bigint, paid_at = coalesce(${payment?.at ?? null}::timestamptz, paid_at),
      posting_count = ${postingCount}, due_at = ${dueAt}::timestamptz, updated_at = ${now}
    where shop_id = ${shopId} and id = ${referralId}`;
}
