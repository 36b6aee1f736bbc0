import { withTransaction } from "#app/db/client.server.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import type { StoredOrder } from "#app/db/orders/order-row.ts";
import { lockOrders } from "#app/db/orders/lock-orders.ts";
import { listPrograms } from "#app/db/program/list-programs.ts";
import { countPaidFriends } from "#app/db/referrals/count-paid-friends.ts";
import { findOrderOfReferral, lockReferral } from "#app/db/referrals/lock-referral.ts";
import type { StoredReferral } from "#app/db/referrals/referral-row.ts";
import { updateReferral, type ReferralUpdate } from "#app/db/referrals/update-referral.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { addDays, dayOf, endOfDay } from "#app/domain/calendar.ts";
import type { Program } from "#app/domain/program.ts";
import { isOverLimit, payForNextFriend } from "#app/domain/referrals/advocate-pay.ts";
import { decideReferral, type ReferralDecision } from "#app/domain/referrals/decide-referral.ts";
import { judgeReferral, type Judgement } from "#app/domain/referrals/fraud/judge.ts";
import type { ReferralOffer } from "#app/domain/referrals/offer.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { reviewTiersOf } from "#app/services/tiers/review-tiers-of.ts";
import type { Contacts } from "./hash-traces.ts";
import { readSurroundings, toCase, type Surroundings } from "./judge-stored.ts";
import { payAdvocate, takeBackPayment, type PaymentStep } from "./pay-advocate.ts";

interface Locked {
  referral: StoredReferral;
  order: StoredOrder;
  program: Program;
  offer: ReferralOffer;
  timeZone: string;
  around: Surroundings;
}

/**
 * Brings one referral to where it should stand now: checks it where it was not checked, decides, and pays or takes
 * back. `contacts` are the advocate's; undefined: they are not known now, and checks that are due stay due.
 * The order is locked first, then the referral, then advocate and friend by id. Gives null for no such referral.
 */
export async function settleReferral(
  ctx: ServiceContext,
  referralId: bigint,
  contacts: Contacts | null | undefined,
): Promise<ReferralDecision | null> {
  return withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    const locked = await lockAll(tx, referralId);
    if (!locked) return null;
    const judgement = judge(tx, locked, contacts);
    const decision = await decide(tx, locked, judgement);
    const update = await carryOut(tx, locked, decision);
    await updateReferral(db, ctx.shopId, referralId, { update: { ...update, judgement }, now: ctx.now });
    return decision;
  });
}

async function lockAll(ctx: ServiceContext, referralId: bigint): Promise<Locked | null> {
  const { db, shopId } = ctx;
  const orderId = await findOrderOfReferral(db, shopId, referralId);
  const [order] = orderId === null ? [] : await lockOrders(db, shopId, [orderId]);
  const referral = await lockReferral(db, shopId, referralId);
  if (!order || !referral) return null;
  const program = (await listPrograms(db, shopId, [referral.programVersion])).get(referral.programVersion);
  if (!program?.referrals) throw new Error(`Referral ${referralId} names a program without referrals`);
  const before = await readSurroundings(ctx, referral, order.memberId);
  const ids = [before.advocate, before.friend, before.payee].map((one) => one?.memberId ?? null);
  await lockMembers(db, shopId, [...new Set(ids.filter((id) => id !== null))]);
  // Read again under the locks: another referral of the same friend may have been paid while we waited.
  const around = await readSurroundings(ctx, referral, order.memberId);
  const { timeZone } = await findShopVoice(db, shopId);
  return { referral, order, program, offer: program.referrals, timeZone, around };
}

/** What the order comes to today; null where it does not count at all: unpaid, cancelled, deleted, a test. */
function countedMinor({ isDeleted, award }: StoredOrder): number | null {
  return isDeleted || !award || award.reason !== null || award.orderMinor === 0 ? null : award.orderMinor;
}

/** The checks, where they are due and can run: only an order that counts is worth judging. */
function judge(
  ctx: ServiceContext,
  { referral, order, offer, around }: Locked,
  contacts: Contacts | null | undefined,
): Judgement | null {
  const orderMinor = countedMinor(order);
  if (referral.verdict !== null || contacts === undefined || orderMinor === null) return null;
  return judgeReferral(toCase(ctx, { referral, offer, contacts, orderMinor }, around));
}

async function decide(
  ctx: ServiceContext,
  { referral, order, offer, around, timeZone }: Locked,
  judgement: Judgement | null,
): Promise<ReferralDecision> {
  const { advocate, friend, numbers } = around;
  const day = dayOf(ctx.now, timeZone);
  const startOf = (first: string) => endOfDay(addDays(first, -1), timeZone);
  const paid = await countPaidFriends(ctx.db, ctx.shopId, advocate.memberId, {
    month: startOf(`${day.slice(0, 7)}-01`),
    year: startOf(`${day.slice(0, 4)}-01-01`),
  });
  return decideReferral(
    {
      verdict: judgement?.verdict ?? referral.verdict,
      staff: referral.staffDecision,
      orderCounts: (countedMinor(order) ?? -1) >= offer.minimumMinor,
      holdUntil: referral.holdUntil,
      isPaid: referral.paidTo !== null,
      isFriendCounted: numbers.isFriendCounted,
      isSamePerson: friend?.memberId === advocate.memberId,
      isAdvocateGone: advocate.isErased,
      isOverLimit: isOverLimit(offer.limit, paid),
    },
    ctx.now,
  );
}

type CarriedOut = Omit<ReferralUpdate, "judgement">;

/** Pays, or takes back, what the decision asks for and was not done yet. */
async function carryOut(
  ctx: ServiceContext,
  locked: Locked,
  decision: ReferralDecision,
): Promise<CarriedOut> {
  const { referral, program, around, timeZone, offer } = locked;
  const isNews = (decision.state === "paid") !== (referral.paidTo !== null);
  const update: CarriedOut = {
    decision,
    friendId: referral.friendId ?? (decision.state === "refused" ? null : newFriendId(around)),
    payment:
      referral.paidTo !== null && referral.paid
        ? { paid: referral.paid, to: referral.paidTo, at: referral.paidAt ?? ctx.now }
        : null,
    postingCount: referral.postingCount,
    dueAt: nextLook(decision, referral, ctx.now),
  };
  if (!isNews) return update;
  const number = referral.postingCount + 1;
  const isPaying = decision.state === "paid";
  const memberId = (isPaying ? null : around.payee?.memberId) ?? around.advocate.memberId;
  const step: PaymentStep = {
    referralId: referral.referralId,
    ...{ memberId, number, program, timeZone },
    programVersion: referral.programVersion,
  };
  if (isPaying) {
    const before = await countPaidFriends(ctx.db, ctx.shopId, memberId, { month: ctx.now, year: ctx.now });
    const paid = payForNextFriend(offer, before.lifetime);
    await payAdvocate(ctx, paid, step);
    update.payment = { paid, to: memberId, at: ctx.now };
  } else if (referral.paid) {
    await takeBackPayment(ctx, referral.paid, step);
    update.payment = null;
  }
  await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
  await reviewTiersOf(ctx, [memberId]);
  return { ...update, postingCount: number };
}

/** A guest became a member since: the referral names them from now on, where no other one of theirs counts. */
function newFriendId({ friend, advocate, numbers }: Surroundings): bigint | null {
  return friend && friend.memberId !== advocate.memberId && !numbers.isFriendCounted ? friend.memberId : null;
}

/** Checks that could not run now stay due. */
function nextLook({ why }: ReferralDecision, { holdUntil }: StoredReferral, now: Date): Date | null {
  if (why === "waits") return holdUntil;
  return why === "not-checked" ? now : null;
}
