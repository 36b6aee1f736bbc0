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
import { standingOf } from "./grant-for-friend.ts";
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
    return update.decision;
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
  const { referral, around } = locked;
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
  if ((decision.state === "paid") === (referral.paidTo !== null)) return update;
  const done = decision.state === "paid" ? await pay(ctx, locked) : await takeBack(ctx, locked);
  await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
  await reviewTiersOf(ctx, [stepOf(locked).memberId]);
  return { ...update, ...done };
}

/** The next payment or taking of a referral: to the advocate, or from whom was paid. */
function stepOf({ referral, program, timeZone, around }: Locked): PaymentStep {
  return {
    referralId: referral.referralId,
    memberId: (referral.paidTo === null ? null : around.payee?.memberId) ?? around.advocate.memberId,
    number: referral.postingCount + 1,
    ...{ program, timeZone },
    programVersion: referral.programVersion,
  };
}

async function pay(ctx: ServiceContext, locked: Locked): Promise<Partial<CarriedOut>> {
  const { referral, offer } = locked;
  const step = stepOf(locked);
  const standing = await standingOf(ctx, referral.paid);
  if (standing === "being-taken-back") return waitFor(ctx, "taking-back");
  if (standing === "stands" && referral.paid)
    return { payment: { paid: referral.paid, to: step.memberId, at: ctx.now } };
  const before = await countPaidFriends(ctx.db, ctx.shopId, step.memberId, { month: ctx.now, year: ctx.now });
  const paid = await payAdvocate(ctx, payForNextFriend(offer, before.lifetime), step);
  if (!paid) return waitFor(ctx, "reward-unavailable");
  return { payment: { paid, to: step.memberId, at: ctx.now }, postingCount: step.number };
}

async function takeBack(ctx: ServiceContext, locked: Locked): Promise<Partial<CarriedOut>> {
  const { paid } = locked.referral;
  if (!paid) return {};
  const step = stepOf(locked);
  await takeBackPayment(ctx, paid, step);
  return { payment: null, postingCount: step.number };
}

const MINUTE_MS = 60_000;
/** How long until another try; a reward that is changed brings the try at once (mark-referrals-due.ts). */
const TRY_AGAIN_MS = { "taking-back": MINUTE_MS, "reward-unavailable": 360 * MINUTE_MS };

function waitFor({ now }: ServiceContext, why: keyof typeof TRY_AGAIN_MS): Partial<CarriedOut> {
  const state = why === "taking-back" ? "pending" : "held";
  return { decision: { state, why }, dueAt: new Date(now.getTime() + TRY_AGAIN_MS[why]) };
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
