import { proof, type Finding } from "./finding.ts";
import type { ReferralCase } from "./referral-case.ts";

/** The order came to less than the offer asks for, after discounts. */
export function checkBelowMinimum({ orderMinor, minimumMinor }: ReferralCase): Finding | null {
  return orderMinor < minimumMinor ? proof("below-minimum") : null;
}
