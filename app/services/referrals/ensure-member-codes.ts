import { createHmac } from "node:crypto";
import { findMemberCodes } from "#app/db/referrals/find-codes.ts";
import { insertCodes } from "#app/db/referrals/insert-codes.ts";
import { memberCode } from "#app/domain/referrals/member-code.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** A code is taken once in some 38,000 times in a shop of ten million: so many in a row never are. */
const MAX_TRIES = 5;

/**
 * The codes of these members, made where they have none. A code is drawn from a keyed hash of the member and of how
 * often it was tried: nobody outside can guess it, and two processes that ask at once draw the same.
 * Throws when no free code was found.
 */
export async function ensureMemberCodes(
  { db, shopId, now, personalDataKey }: ServiceContext,
  memberIds: bigint[],
): Promise<Map<bigint, string>> {
  let codes = await findMemberCodes(db, shopId, memberIds);
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const without = memberIds.filter((memberId) => !codes.has(memberId));
    if (without.length === 0) return codes;
    const drawn = without.map((memberId) => {
      const name = `referral-code:${shopId}:${memberId}:${attempt}`;
      return { memberId, code: memberCode(createHmac("sha256", personalDataKey).update(name).digest()) };
    });
    await insertCodes(db, shopId, drawn, now);
    codes = await findMemberCodes(db, shopId, memberIds);
  }
  throw new Error("Members could not be given codes");
}
