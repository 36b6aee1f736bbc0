import { suspicion, type Finding } from "./finding.ts";
import { shareAny, type ReferralCase } from "./referral-case.ts";

/** Friend and advocate live at one address: a household, which a person may well approve. */
export function checkSameAddress({ friend, advocate }: ReferralCase): Finding | null {
  return shareAny(friend.addresses, advocate.addresses) ? suspicion("same-address", 50) : null;
}
