import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findCodeOwners } from "#app/db/referrals/find-codes.ts";
import { findMember } from "#app/db/reads/find-member.ts";
import { readMemberCode } from "#app/domain/referrals/member-code.ts";
import type { ReferralOffer } from "#app/domain/referrals/offer.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** What a friend is greeted with. */
export interface Invitation {
  code: string;
  advocateId: bigint;
  /** The advocate's first name, where the shop shows it and there is one. */
  firstName: string | null;
  offer: ReferralOffer;
}

/** The invitation of a code; null where there is no such code, its owner is blocked, or the shop has no offer. */
export async function findInvitation(ctx: ServiceContext, text: string | null): Promise<Invitation | null> {
  const code = readMemberCode(text);
  if (!code) return null;
  const offer = (await findCurrentProgram(ctx.db, ctx.shopId, ctx.now))?.program.referrals;
  const owner = (await findCodeOwners(ctx.db, ctx.shopId, [code])).get(code);
  if (!offer || !owner || owner.isBlocked) return null;
  const member = offer.showsFirstName
    ? await findMember(ctx.db, ctx.shopId, { memberId: owner.memberId, now: ctx.now })
    : null;
  return { code, advocateId: owner.memberId, firstName: member?.firstName?.trim() || null, offer };
}
