import { proof, type Finding } from "./finding.ts";
import { shareAny, type ReferralCase } from "./referral-case.ts";

/** Two spellings of one mailbox: "ann.lee@gmail.com" refers "annlee+new@gmail.com". */
export function checkEmailAlias({ friend, advocate }: ReferralCase): Finding | null {
  const isSameText = shareAny(friend.emails, advocate.emails);
  return !isSameText && shareAny(friend.mailboxes, advocate.mailboxes) ? proof("email-alias") : null;
}
