/** Expected purchases of one customer in the next `time`, given what is known of them. */
export type ExpectedPurchases = (time: number) => number;

export interface Horizon {
  months: number;
  /** 0.01: what comes a month later counts 1 % less. */
  monthlyDiscount: number;
  /** Units of the model's time in a month: 4.345 weeks, 30.4 days. */
  unitsPerMonth: number;
}

/**
 * The value that a customer is expected to bring within a horizon, in the unit of `spend`.
 * Formula: Σ over months m of (E[Y(m)] − E[Y(m − 1)]) ÷ (1 + d)^m × E[M]. Source: P. Fader, B. Hardie, K. Lee, "RFM and
 * CLV: using iso-value curves for customer base analysis", JMR 42 (2005).
 */
export function predictedValue(
  expected: ExpectedPurchases,
  spend: number,
  { months, monthlyDiscount, unitsPerMonth }: Horizon,
): number {
  let before = 0;
  let value = 0;
  for (let month = 1; month <= months; month += 1) {
    const until = expected(month * unitsPerMonth);
    value += (until - before) / Math.pow(1 + monthlyDiscount, month);
    before = until;
  }
  return value * spend;
}
