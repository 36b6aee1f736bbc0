import { withTransaction } from "#app/db/client.server.ts";
import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { countClaimsOf, noteClaimReward, saveClaim, type NewClaim } from "#app/db/referrals/save-claim.ts";
import { friendText, type FriendOffer } from "#app/domain/referrals/offer.ts";
import { spellCode } from "#app/domain/rewards/reward-code.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { issueInTime, type PatientContext } from "#app/services/rewards/issue-in-time.ts";
import { findInvitation } from "./find-invitation.ts";
import { grantToFriend } from "./grant-to-friend.ts";
import { hashMailbox, hashTrace } from "./hash-traces.ts";
import { hostOf } from "./host-of.ts";

export interface AskedClaim {
  code: string;
  email: string | null;
  /** Whom Shopify has signed in. */
  customerId: bigint | null;
  browserId: string | null;
  ip: string;
  userAgent: string;
  referrer: string | null;
}

export type ClaimResult =
  /**
   * `discountCode`: what goes into the cart; null where the friend gets nothing but the advocate's thanks, and where
   * `isOnItsWay`: Shopify has not made it yet, and the same claim again asks for it.
   */
  | { ok: true; discountCode: string | null; text: string | null; isOnItsWay: boolean }
  | {
      ok: false;
      reason: "no-such-offer" | "own-link" | "not-an-email" | "email-needed" | "too-many" | "had-before";
    };

const HOUR_MS = 3_600_000;
/** Claims of one visitor in an hour; a family shares a network, a script does not stop at that. */
const MAX_AN_HOUR = 20;

/**
 * A friend takes the offer of a link: with an e-mail, as a signed-in customer, or only in this browser. Whether the
 * e-mail is known here is not told: it would answer who is a customer.
 */
export async function claimOffer(ctx: PatientContext, asked: AskedClaim): Promise<ClaimResult> {
  const invitation = await findInvitation(ctx, asked.code);
  if (!invitation) return refuse("no-such-offer");
  const mailboxHash = hashMailbox(ctx, asked.email);
  if (asked.email !== null && mailboxHash === null) return refuse("not-an-email");
  const memberId = asked.customerId === null ? null : await memberOf(ctx, asked.customerId);
  if (memberId === invitation.advocateId) return refuse("own-link");
  const visitorHash = hashTrace(ctx, "visitor", `${asked.ip} ${asked.userAgent}`);
  const browserHash = asked.browserId === null ? null : hashTrace(ctx, "device", asked.browserId);
  const since = new Date(ctx.now.getTime() - HOUR_MS);
  if ((await countClaimsOf(ctx.db, ctx.shopId, { visitorHash, since })) >= MAX_AN_HOUR)
    return refuse("too-many");
  const { customerId } = asked;
  const isSomebody = (mailboxHash ?? customerId ?? browserHash) !== null;
  const claim = { memberId: invitation.advocateId, mailboxHash, customerId, browserHash, visitorHash };
  const stored = { ...claim, referrerHost: hostOf(asked.referrer) };
  const { friend } = invitation.offer;
  if (friend.kind === "reward")
    return isSomebody ? claimReward(ctx, { friend, claim: stored, memberId }) : refuse("email-needed");
  if (isSomebody) await withTransaction(ctx.db, (db) => saveClaim(db, ctx.shopId, stored, ctx.now));
  const discountCode = friend.kind === "shared-code" ? friend.code : null;
  return { ok: true, discountCode, text: friendText(friend), isOnItsWay: false };
}

/** The claim and the intent to make the code are stored together; then Shopify is asked. */
async function claimReward(
  ctx: PatientContext,
  asked: { friend: Extract<FriendOffer, { kind: "reward" }>; claim: NewClaim; memberId: bigint | null },
): Promise<ClaimResult> {
  const { friend, claim, memberId } = asked;
  const granted = await withTransaction(ctx.db, async (db) => {
    if (memberId !== null) await lockMembers(db, ctx.shopId, [memberId]);
    const { claimId, redemptionId } = await saveClaim(db, ctx.shopId, claim, ctx.now);
    const grant = { claimId, redemptionId, rewardId: BigInt(friend.rewardId), memberId };
    const result = await grantToFriend({ ...ctx, db }, grant);
    if (result.ok)
      await noteClaimReward(db, ctx.shopId, { claimId, redemptionId: result.redemption.redemptionId });
    return result;
  });
  if (!granted.ok) return granted;
  const { code, state } = granted.isNew ? await issueInTime(ctx, granted.redemption) : granted.redemption;
  if (state === "cancelled") return refuse("no-such-offer");
  const isThere = state === "issued" && code !== null;
  const discountCode = isThere ? spellCode(code) : null;
  return { ok: true, discountCode, text: friend.text, isOnItsWay: !isThere };
}

function refuse(reason: Extract<ClaimResult, { ok: false }>["reason"]): ClaimResult {
  return { ok: false, reason };
}

async function memberOf({ db, shopId }: ServiceContext, customerId: bigint): Promise<bigint | null> {
  return (await findMembersByCustomer(db, shopId, [customerId])).get(customerId) ?? null;
}
