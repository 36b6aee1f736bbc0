import { known, type Answer } from "./answer.ts";
import { gapQuantile, type GapCount } from "./time-between-orders.ts";

/** When a customer counts as at risk and as lapsed: more than so many days after their last order. */
export interface ChurnRule {
  atRiskAfter: number;
  lapsedAfter: number;
}

/** Two months of monthly buyers must not lapse for a holiday, and nobody is waited for longer than two years. */
const SHORTEST_DAYS = 30;
const LONGEST_DAYS = 730;
const LAPSED_SHARE = 0.8;
const AT_RISK_SHARE = 0.5;

/**
 * The rule that fits a shop: lapsed after the time in which 80 % of all gaps between orders had ended, at risk after
 * the time in which half had. At least 30 and at most 730 days. Source: the 80th percentile rule that several
 * retention products print in their manuals.
 */
export function churnRule(gaps: readonly GapCount[]): Answer<ChurnRule> {
  const lapsed = gapQuantile(gaps, LAPSED_SHARE);
  const atRisk = gapQuantile(gaps, AT_RISK_SHARE);
  if (lapsed.kind !== "known") return lapsed;
  if (atRisk.kind !== "known") return atRisk;
  const lapsedAfter = Math.min(LONGEST_DAYS, Math.max(SHORTEST_DAYS, Math.round(lapsed.value)));
  return known({
    lapsedAfter,
    atRiskAfter: Math.min(lapsedAfter - 1, Math.max(1, Math.round(atRisk.value))),
  });
}
