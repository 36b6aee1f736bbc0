import { known, tooLittle, type Answer } from "./answer.ts";

export interface Payback {
  /** Spend ÷ new customers, minor units. */
  costMinor: number;
  /** The first k at which the cohort's value per customer reaches the cost; null: not yet. */
  paidBackAt: number | null;
}

/**
 * Acquisition cost and when it is earned back. Definition: cost = spend of the period ÷ its new customers; payback = the
 * first period k in which Σ margin of the periods 0 … k ÷ customers ≥ cost. `marginByAge` is that sum, by k.
 */
export function acquisitionPayback(
  { spendMinor, newCustomers }: { spendMinor: number; newCustomers: number },
  marginByAge: readonly number[],
): Answer<Payback> {
  if (newCustomers === 0) return tooLittle(0, 1, "new customers");
  const costMinor = spendMinor / newCustomers;
  const at = marginByAge.findIndex((margin) => margin / newCustomers >= costMinor);
  return known({ costMinor, paidBackAt: at < 0 ? null : at });
}
