import { checkBelowMinimum } from "./below-minimum.ts";
import { checkBlockedAdvocate } from "./blocked-advocate.ts";
import { checkCouponSite } from "./coupon-site.ts";
import { checkDeviceBurst } from "./device-burst.ts";
import { checkEmailAlias } from "./email-alias.ts";
import { checkExistingCustomer } from "./existing-customer.ts";
import type { Finding } from "./finding.ts";
import { checkIpBurst } from "./ip-burst.ts";
import { checkKnownFriend } from "./known-friend.ts";
import type { ReferralCase } from "./referral-case.ts";
import { checkSameAddress } from "./same-address.ts";
import { checkSameDevice } from "./same-device.ts";
import { checkSameIp } from "./same-ip.ts";
import { checkSamePhone } from "./same-phone.ts";
import { checkSelfReferral } from "./self-referral.ts";
import { checkVelocity } from "./velocity.ts";

export type Verdict = "pay" | "hold" | "refuse";

/** From this sum of scores on, a person is to look. */
export const HOLD_SCORE = 50;

const checks: readonly ((referral: ReferralCase) => Finding | null)[] = [
  checkSelfReferral,
  checkEmailAlias,
  checkExistingCustomer,
  checkKnownFriend,
  checkBelowMinimum,
  checkBlockedAdvocate,
  checkSamePhone,
  checkSameAddress,
  checkSameDevice,
  checkDeviceBurst,
  checkSameIp,
  checkIpBurst,
  checkCouponSite,
  checkVelocity,
];

export interface Judgement {
  verdict: Verdict;
  score: number;
  findings: Finding[];
}

/**
 * All checks together. Proof refuses; suspicion only ever holds, however much of it there is, so that a household is
 * looked at by a person and never silently blocked.
 * Example: same address (50) and same network (25): 75, held. Same network alone (25): paid.
 */
export function judgeReferral(referral: ReferralCase): Judgement {
  const findings = checks.flatMap((check) => check(referral) ?? []);
  const score = findings.reduce((sum, finding) => sum + finding.score, 0);
  if (findings.some(({ isProof }) => isProof)) return { verdict: "refuse", score, findings };
  return { verdict: score >= HOLD_SCORE ? "hold" : "pay", score, findings };
}
