import type { SpendPattern } from "#app/domain/retention/gamma-gamma.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import { readSharedLines } from "./read-shared-data.ts";

export interface CdnowCustomer {
  repeats: number;
  recency: number;
  age: number;
  mean: number;
  customers: 1;
}

/** The summary of the 1/10 sample, as published: weeks, and the mean value of the repeats in dollars. */
export function readCdnowSummary(): CdnowCustomer[] | null {
  const lines = readSharedLines("cdnow_customers_summary_with_transactions.csv");
  if (!lines) return null;
  return lines.slice(1).map((line) => {
    const [, repeats = 0, recency = 0, age = 0, mean = 0] = line.split(",").map(Number);
    return { repeats, recency, age, mean, customers: 1 };
  });
}

export interface CdnowPurchase {
  customer: string;
  day: number;
  cents: number;
}

export function readCdnowPurchases(): CdnowPurchase[] | null {
  const lines = readSharedLines("CDNOW_sample.txt");
  if (!lines) return null;
  return lines.map((line) => {
    const [, customer = "", date = "", , dollars = ""] = line.trim().split(/\s+/);
    const day = dayNumber(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`);
    return { customer, day, cents: Math.round(Number(dollars) * 100) };
  });
}

/** The repeat purchases before the cut, by customer: unrounded means in dollars. */
export function repeatSpends(purchases: readonly CdnowPurchase[], end: number): SpendPattern[] {
  const byCustomer = new Map<string, Map<number, number>>();
  for (const { customer, day, cents } of purchases) {
    if (day > end) continue;
    const days = byCustomer.get(customer) ?? new Map<number, number>();
    byCustomer.set(customer, days.set(day, (days.get(day) ?? 0) + cents));
  }
  return [...byCustomer.values()].flatMap((days) => {
    const repeats = [...days].sort(([one], [other]) => one - other).slice(1);
    const sum = repeats.reduce((total, [, cents]) => total + cents, 0);
    return repeats.length > 0
      ? [{ repeats: repeats.length, mean: sum / repeats.length / 100, customers: 1 }]
      : [];
  });
}
