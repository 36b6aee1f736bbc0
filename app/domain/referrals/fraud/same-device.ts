import { suspicion, type Finding } from "./finding.ts";
import { shareAny, type ReferralCase } from "./referral-case.ts";

/** The friend bought in the browser in which the advocate looks at their link. */
export function checkSameDevice({ friend, advocate }: ReferralCase): Finding | null {
  return shareAny(friend.devices, advocate.devices) ? suspicion("same-device", 60) : null;
}
