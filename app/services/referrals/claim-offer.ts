import { withTransaction } from "#app/db/client.server.ts";
import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import { countClaimsOf, saveClaim } from "#app/db/referrals/save-claim.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { findInvitation } from "./find-invitation.ts";
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
  /** `discountCode`: what goes into the cart; null where the friend gets nothing but the advocate's thanks. */
  | { ok: true; discountCode: string | null; text: string | null }
  | { ok: false; reason: "no-such-offer" | "own-link" | "not-an-email" | "too-many" };

const HOUR_MS = 3_600_000;
/** Claims of one visitor in an hour; a family shares a network, a script does not stop at that. */
const MAX_AN_HOUR = 20;

/**
 * A friend takes the offer of a link: with an e-mail, as a signed-in customer, or only in this browser. Whether the
 * e-mail is known here is not told: it would answer who is a customer.
 */
export async function claimOffer(ctx: ServiceContext, asked: AskedClaim): Promise<ClaimResult> {
  const invitation = await findInvitation(ctx, asked.code);
  if (!invitation) return { ok: false, reason: "no-such-offer" };
  const { advocateId, offer } = invitation;
  const mailboxHash = hashMailbox(ctx, asked.email);
  if (asked.email !== null && mailboxHash === null) return { ok: false, reason: "not-an-email" };
  if (asked.customerId !== null && (await memberOf(ctx, asked.customerId)) === advocateId)
    return { ok: false, reason: "own-link" };
  const visitorHash = hashTrace(ctx, "visitor", `${asked.ip} ${asked.userAgent}`);
  const browserHash = asked.browserId === null ? null : hashTrace(ctx, "device", asked.browserId);
  const since = new Date(ctx.now.getTime() - HOUR_MS);
  if ((await countClaimsOf(ctx.db, ctx.shopId, { visitorHash, since })) >= MAX_AN_HOUR)
    return { ok: false, reason: "too-many" };
  if (mailboxHash ?? asked.customerId ?? browserHash) {
    const claim = {
      memberId: advocateId,
      mailboxHash,
      customerId: asked.customerId,
      browserHash,
      visitorHash,
    };
    await withTransaction(ctx.db, (db) =>
      saveClaim(db, ctx.shopId, { ...claim, referrerHost: hostOf(asked.referrer) }, ctx.now),
    );
  }
  const { friend } = offer;
  return friend.kind === "shared-code"
    ? { ok: true, discountCode: friend.code, text: friend.text }
    : { ok: true, discountCode: null, text: null };
}

async function memberOf({ db, shopId }: ServiceContext, customerId: bigint): Promise<bigint | undefined> {
  return (await findMembersByCustomer(db, shopId, [customerId])).get(customerId);
}
