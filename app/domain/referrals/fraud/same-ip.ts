import { suspicion, type Finding } from "./finding.ts";
import { shareAny, type ReferralCase } from "./referral-case.ts";

/** One network, such as a home, an office or a campus: too common to hold anybody for by itself. */
export function checkSameIp({ friend, advocate }: ReferralCase): Finding | null {
  return shareAny(friend.ips, advocate.ips) ? suspicion("same-ip", 25) : null;
}
