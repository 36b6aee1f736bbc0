import { proof, type Finding } from "./finding.ts";
import type { ReferralCase } from "./referral-case.ts";

/** Nobody is paid for a friend twice, whoever referred them first. */
export function checkKnownFriend({ isFriendCounted }: ReferralCase): Finding | null {
  return isFriendCounted ? proof("known-friend") : null;
}
