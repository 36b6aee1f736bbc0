/**
 * Customers with the same history, as the purchase models see it. All times in one unit (days or weeks):
 * `repeats` = purchase days − 1, `recency` = last − first (0 without repeats), `age` = end − first.
 */
export interface PurchasePattern {
  repeats: number;
  recency: number;
  age: number;
  customers: number;
}

/** The terms of a likelihood that depend on the number of repeats alone, computed once for each. */
export function perRepeats(
  patterns: readonly PurchasePattern[],
  of: (repeats: number) => number[],
): Map<number, number[]> {
  const terms = new Map<number, number[]>();
  for (const { repeats } of patterns) if (!terms.has(repeats)) terms.set(repeats, of(repeats));
  return terms;
}

/** Counts equal histories together. */
export function toPatterns(histories: Iterable<Omit<PurchasePattern, "customers">>): PurchasePattern[] {
  const found = new Map<string, PurchasePattern>();
  for (const { repeats, recency, age } of histories) {
    const key = `${repeats} ${recency} ${age}`;
    const known = found.get(key);
    if (known) known.customers += 1;
    else found.set(key, { repeats, recency, age, customers: 1 });
  }
  return [...found.values()];
}

/**
 * A history from purchase days: several orders on one day are one purchase.
 * Example: 2015-02-01 and 2015-02-06 seen on 2015-02-07 give repeats 1, recency 5, age 6.
 */
export function historyOf(days: readonly number[], end: number): Omit<PurchasePattern, "customers"> {
  const distinct = [...new Set(days.filter((day) => day <= end))].sort((one, other) => one - other);
  const first = distinct[0] ?? end;
  const last = distinct.at(-1) ?? end;
  return { repeats: Math.max(0, distinct.length - 1), recency: last - first, age: end - first };
}
