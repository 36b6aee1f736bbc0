import { proof, type Finding } from "./finding.ts";
import { shareAny, type ReferralCase } from "./referral-case.ts";

/** The buyer is the advocate: the same member, or the same e-mail. */
export function checkSelfReferral({ isSameMember, friend, advocate }: ReferralCase): Finding | null {
  return isSameMember || shareAny(friend.emails, advocate.emails) ? proof("self-referral") : null;
}
