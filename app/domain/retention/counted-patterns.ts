import type { PurchasePattern } from "./purchase-pattern.ts";

/**
 * Histories laid out for a likelihood that is looked at many times: each number of repeats, recency and age once, and
 * for each history where its three stand. What depends on one of them alone is then computed once for all customers
 * that share it: a million customers by the week have some hundred ages and thirty numbers of repeats.
 */
export interface CountedPatterns {
  repeats: number[];
  recencies: number[];
  ages: number[];
  /** For each history: its places in the three lists, and how many customers have it. */
  repeatsAt: Uint32Array;
  recencyAt: Uint32Array;
  ageAt: Uint32Array;
  customers: Float64Array;
  /** How many customers have each number of repeats. */
  customersByRepeats: Float64Array;
}

export function countPatterns(patterns: readonly PurchasePattern[]): CountedPatterns {
  const [repeats, recencies, ages] = [places(), places(), places()];
  const counted = {
    repeatsAt: Uint32Array.from(patterns, (each) => repeats.of(each.repeats)),
    recencyAt: Uint32Array.from(patterns, (each) => recencies.of(each.recency)),
    ageAt: Uint32Array.from(patterns, (each) => ages.of(each.age)),
    customers: Float64Array.from(patterns, (each) => each.customers),
  };
  const customersByRepeats = new Float64Array(repeats.values.length);
  for (const { repeats: x, customers } of patterns) addTo(customersByRepeats, repeats.of(x), customers);
  return {
    ...counted,
    repeats: repeats.values,
    recencies: recencies.values,
    ages: ages.values,
    customersByRepeats,
  };
}

/** Numbers in the order in which they were first asked for. */
function places() {
  const known = new Map<number, number>();
  const values: number[] = [];
  const of = (value: number) => {
    const place = known.get(value);
    if (place !== undefined) return place;
    known.set(value, values.length);
    values.push(value);
    return values.length - 1;
  };
  return { values, of };
}

export function addTo(sums: Float64Array, place: number, amount: number): void {
  sums[place] = (sums[place] ?? 0) + amount;
}
