import { known, tooLittle, type Answer } from "./answer.ts";
import { FEWEST_FOR_RATE } from "./rate.ts";
import { Z_95 } from "./student-t.ts";

/** How many customers, this many days after a purchase, made the next one, or were last seen without. */
export interface WaitingDay {
  days: number;
  bought: number;
  /** Still waiting today: their wait is at least this long. */
  waiting: number;
}

export interface SurvivalStep {
  days: number;
  atRisk: number;
  bought: number;
  /** The share that has not bought again by the end of this day. */
  survival: number;
  /** Greenwood's standard error of it. */
  error: number;
  low: number;
  high: number;
}

/**
 * The share of customers who have not bought again, by day. Formula: S(t) = Π (1 − dᵢ/nᵢ) over the days tᵢ ≤ t on which
 * dᵢ of the nᵢ who still waited bought; who bought comes before who was last seen on the same day. Greenwood:
 * Var = S² Σ dᵢ/(nᵢ(nᵢ − dᵢ)); the 95 % band on the log(−log S) scale, which stays in [0, 1].
 * Source: E. L. Kaplan and P. Meier, JASA 53 (1958); the band: Kalbfleisch and Prentice (1980).
 */
export function kaplanMeier(days: readonly WaitingDay[]): SurvivalStep[] {
  const sorted = [...days].sort((one, other) => one.days - other.days);
  let atRisk = sorted.reduce((sum, { bought, waiting }) => sum + bought + waiting, 0);
  let survival = 1;
  let spread = 0;
  const steps: SurvivalStep[] = [];
  for (const { days: day, bought, waiting } of sorted) {
    if (bought > 0) {
      survival *= 1 - bought / atRisk;
      spread += atRisk > bought ? bought / (atRisk * (atRisk - bought)) : 0;
      const error = survival * Math.sqrt(spread);
      steps.push({ days: day, atRisk, bought, survival, error, ...bandOf(survival, error) });
    }
    atRisk -= bought + waiting;
  }
  return steps;
}

function bandOf(survival: number, error: number): { low: number; high: number } {
  if (survival <= 0 || survival >= 1 || error === 0) return { low: survival, high: survival };
  const reach = (Z_95 * error) / (survival * Math.abs(Math.log(survival)));
  const at = (shift: number) => Math.exp(-Math.exp(Math.log(-Math.log(survival)) + shift));
  return { low: at(reach), high: at(-reach) };
}

/** The share that has bought again by the end of a day, with its band. */
export function boughtBy(
  steps: readonly SurvivalStep[],
  day: number,
): { share: number; low: number; high: number } {
  const last = steps.findLast(({ days }) => days <= day);
  return last
    ? { share: 1 - last.survival, low: 1 - last.high, high: 1 - last.low }
    : { share: 0, low: 0, high: 0 };
}

/** The first day by which half have bought again; null: not reached yet. */
export function medianWait(
  days: readonly WaitingDay[],
  steps: readonly SurvivalStep[],
): Answer<{ days: number | null; customers: number }> {
  const customers = days.reduce((sum, { bought, waiting }) => sum + bought + waiting, 0);
  if (customers < FEWEST_FOR_RATE) return tooLittle(customers, FEWEST_FOR_RATE, "customers");
  return known({ days: steps.find(({ survival }) => survival <= 0.5)?.days ?? null, customers });
}
