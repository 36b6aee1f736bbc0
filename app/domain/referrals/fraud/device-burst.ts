import { suspicion, type Finding } from "./finding.ts";
import type { ReferralCase } from "./referral-case.ts";

/** A browser is one person's, or a couple's. */
const USUAL = 2;

/** More friends bought from one browser in a week than share one. */
export function checkDeviceBurst({ friendsOnDevice }: ReferralCase): Finding | null {
  return friendsOnDevice > USUAL ? suspicion("device-burst", 70, { count: friendsOnDevice }) : null;
}
