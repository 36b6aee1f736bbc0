import { suspicion, type Finding } from "./finding.ts";
import type { ReferralCase } from "./referral-case.ts";

/** What Smile and Rivo let through from one address in a week. */
const USUAL = 10;

/** More friends bought from one network address in a week than live or work there, as a rule. */
export function checkIpBurst({ friendsOnIp }: ReferralCase): Finding | null {
  return friendsOnIp > USUAL ? suspicion("ip-burst", 60, { count: friendsOnIp }) : null;
}
