import { known, tooLittle, type Answer } from "./answer.ts";

export interface ViralCoefficient {
  /** New customers that a member brings. */
  k: number;
  /** Further customers that follow from one, in all: K ÷ (1 − K); null where K ≥ 1 and the series has no end. */
  inAll: number | null;
}

/**
 * K = new customers attributed to the members of a cohort within the window ÷ members of the cohort, those who shared
 * nothing among them. Only first orders that stand count.
 */
export function viralCoefficient(newCustomers: number, members: number): Answer<ViralCoefficient> {
  if (members < 30) return tooLittle(members, 30, "members");
  const k = newCustomers / members;
  return known({ k, inAll: k < 1 ? k / (1 - k) : null });
}
