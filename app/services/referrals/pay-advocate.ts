import type { AdvocatePay } from "#app/domain/referrals/offer.ts";
import type { Payment } from "#app/domain/referrals/payment.ts";
import { keptAlive, lotExpiry } from "#app/domain/ledger/expiry-date.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { postMovements, type MovementToPost } from "#app/services/ledger/post-movements.ts";
import { grantForFriend, takeBackGrant } from "./grant-for-friend.ts";

export interface PaymentStep {
  referralId: bigint;
  /** The member who is paid, or from whom it is taken. */
  memberId: bigint;
  /** Numbers the payments and takings of a referral: each is posted once. */
  number: number;
  program: Program;
  programVersion: number;
  timeZone: string;
}

/** The entry of a referral's payment: the tiers that count referrals look for this reason. */
export const REFERRAL_REASON = "referral";

function keyOf(referralId: bigint, number: number): string {
  return `referral:${referralId}:${number}`;
}

/**
 * Pays an advocate. The advocate is locked by the caller; the key makes sure that it happens once. Gives what was paid;
 * null where the reward cannot be given now.
 */
export async function payAdvocate(
  ctx: ServiceContext,
  pays: AdvocatePay,
  step: PaymentStep,
): Promise<Payment | null> {
  if (pays.kind === "reward") return grantForFriend(ctx, pays, step);
  await payPoints(ctx, pays.points, step);
  return pays;
}

async function payPoints(ctx: ServiceContext, points: number, step: PaymentStep): Promise<void> {
  const { now } = ctx;
  const { program, timeZone, referralId, number, memberId } = step;
  const dates = { earnedAt: now, availableAt: now };
  const activity = { activities: ["earn" as const], at: now, availableAt: now, now };
  const movement: MovementToPost["movement"] = {
    kind: "earn",
    key: keyOf(referralId, number),
    orderId: null,
    points,
    ...dates,
    ...lotExpiry(program.expiry, { ...dates, now }, timeZone),
    kept: keptAlive(program.expiry, activity, timeZone),
  };
  await postMovements(ctx, [{ memberId, movement, entry: entryOf(step, now, false) }]);
}

/**
 * Takes a payment back. Points: from its own first; what was spent is owed, or forgiven, as the program says. A reward:
 * a job takes it out of use, unless it has been used.
 */
export async function takeBackPayment(
  ctx: ServiceContext,
  payment: Payment,
  step: PaymentStep,
): Promise<void> {
  if (payment.kind === "reward") return takeBackGrant(ctx, payment.redemptionId);
  const { referralId, number, memberId, program } = step;
  await postMovements(ctx, [
    {
      memberId,
      movement: {
        kind: "reverse",
        key: keyOf(referralId, number),
        points: payment.points,
        lotKey: keyOf(referralId, number - 1),
      },
      forgivesDeficit: program.deficit === "forgive",
      entry: entryOf(step, ctx.now, true),
    },
  ]);
}

function entryOf(
  { referralId, programVersion }: PaymentStep,
  now: Date,
  isReversal: boolean,
): MovementToPost["entry"] {
  return {
    reason: REFERRAL_REASON,
    programVersion,
    breakdown: null,
    detail: { what: "referral", referralId: String(referralId), isReversal },
    occurredAt: now,
  };
}
