import { proof, type Finding } from "./finding.ts";
import type { ReferralCase } from "./referral-case.ts";

/** A person of the shop has blocked this advocate. */
export function checkBlockedAdvocate({ isAdvocateBlocked }: ReferralCase): Finding | null {
  return isAdvocateBlocked ? proof("blocked-advocate") : null;
}
