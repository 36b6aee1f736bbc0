import { suspicion, type Finding } from "./finding.ts";
import { shareAny, type ReferralCase } from "./referral-case.ts";

/** Friend and advocate have one phone number: one person, or a family. */
export function checkSamePhone({ friend, advocate }: ReferralCase): Finding | null {
  return shareAny(friend.phones, advocate.phones) ? suspicion("same-phone", 60) : null;
}
