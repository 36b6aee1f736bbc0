import { z } from "zod";

export const CHECKS = [
  "self-referral",
  "email-alias",
  "existing-customer",
  "known-friend",
  "below-minimum",
  "blocked-advocate",
  "same-phone",
  "same-address",
  "same-device",
  "device-burst",
  "same-ip",
  "ip-burst",
  "coupon-site",
  "velocity",
] as const;
export type Check = (typeof CHECKS)[number];

/** What a check found: how much it weighs (0 to 100), and the numbers that its sentence needs. */
export const Finding = z.object({
  check: z.enum(CHECKS),
  score: z.int().min(1).max(100),
  /** True where it is proof, not suspicion: the referral is refused by this alone. */
  isProof: z.boolean(),
  /** Friends, days or orders; what the check counts. */
  count: z.int().nonnegative().nullable(),
  /** A site, where the check is about one. */
  site: z.string().max(100).nullable(),
});
export type Finding = z.infer<typeof Finding>;

export function suspicion(
  check: Check,
  score: number,
  more: Partial<Pick<Finding, "count" | "site">> = {},
): Finding {
  return { check, score, isProof: false, count: null, site: null, ...more };
}

export function proof(check: Check, more: Partial<Pick<Finding, "count" | "site">> = {}): Finding {
  return { check, score: 100, isProof: true, count: null, site: null, ...more };
}
