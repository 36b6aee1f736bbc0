import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findCodeOwners } from "#app/db/referrals/find-codes.ts";
import { findMember } from "#app/db/reads/find-member.ts";
import { readSharedCode } from "#app/domain/referrals/member-code.ts";
import type { ReferralOffer } from "#app/domain/referrals/offer.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { ensureMemberCodes } from "./ensure-member-codes.ts";

/** What a friend is greeted with. */
export interface Invitation {
  code: string;
  advocateId: bigint;
  /** The advocate's first name, where the shop shows it and there is one. */
  firstName: string | null;
  offer: ReferralOffer;
}

/**
 * The invitation of a code, be it a member's own or one that another app gave them; `code` is always the own one. Null
 * when there is no such code, its owner is blocked, or the shop has no offer.
 */
export async function findInvitation(ctx: ServiceContext, text: string | null): Promise<Invitation | null> {
  const meanings = readSharedCode(text);
  if (meanings.length === 0) return null;
  const offer = (await findCurrentProgram(ctx.db, ctx.shopId, ctx.now))?.program.referrals;
  const owners = await findCodeOwners(ctx.db, ctx.shopId, meanings);
  const owner = meanings.map((code) => owners.get(code)).find((found) => found !== undefined);
  if (!offer || !owner || owner.isBlocked) return null;
  const { memberId: advocateId } = owner;
  const code = (await ensureMemberCodes(ctx, [advocateId])).get(advocateId) ?? owner.code;
  const member = offer.showsFirstName
    ? await findMember(ctx.db, ctx.shopId, { memberId: advocateId, now: ctx.now })
    : null;
  return { code, advocateId, firstName: member?.firstName?.trim() || null, offer };
}
