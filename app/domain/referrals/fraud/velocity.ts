import { suspicion, type Finding } from "./finding.ts";
import type { ReferralCase } from "./referral-case.ts";

/** Friends who buy in a day without a person having to look. */
const USUAL = 5;

/** Many friends of one advocate bought within 24 hours: a post that went round, or something made up. */
export function checkVelocity({ friendsInDay }: ReferralCase): Finding | null {
  return friendsInDay > USUAL ? suspicion("velocity", 50, { count: friendsInDay }) : null;
}
