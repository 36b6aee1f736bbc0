import { proof, suspicion, type Finding } from "./finding.ts";
import type { ReferralCase } from "./referral-case.ts";

/**
 * The friend is no new customer: they ordered before, which is proof, or had an account before they were invited,
 * which is not, since people sign up and never buy. Where an offer is for returning customers too, neither counts.
 */
export function checkExistingCustomer({
  firstOrderOnly,
  earlierOrders,
  accountDaysBefore,
}: ReferralCase): Finding | null {
  if (!firstOrderOnly) return null;
  if (earlierOrders > 0) return proof("existing-customer", { count: earlierOrders });
  const isOlder = accountDaysBefore !== null && accountDaysBefore >= 1;
  return isOlder ? suspicion("existing-customer", 50, { count: 0 }) : null;
}
