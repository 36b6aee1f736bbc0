import type { Award } from "./award.ts";
import type { EarningFacts } from "./earning-facts.ts";
import type { EarningRule } from "./rule.ts";

/** A member's orders that stand: how many, what they count, and in which calendar months ("2026-11") they were placed. */
export interface MemberHistory {
  orders: number;
  spentMinor: number;
  months: ReadonlySet<string>;
}

export const NO_HISTORY: MemberHistory = { orders: 0, spentMinor: 0, months: new Set() };

/** Whether any rule asks how many orders came before, how much was spent, or in which months. */
export function asksForHistory(rules: readonly EarningRule[]): boolean {
  return rules.some(({ kind }) => kind === "nth-order" || kind === "spend-milestone" || kind === "streak");
}

/**
 * What a history says to an order of this day ("2026-11-27").
 * Example: orders in September and October, and this is the first in November: three months in a row.
 */
export function historyFacts(
  { orders, spentMinor, months }: MemberHistory,
  day: string,
): Pick<EarningFacts, "ordersBefore" | "spentBeforeMinor" | "monthsInRow"> {
  const month = day.slice(0, MONTH_LENGTH);
  let monthsInRow = 0;
  if (!months.has(month)) {
    monthsInRow = 1;
    for (let before = monthBefore(month); months.has(before); before = monthBefore(before)) monthsInRow += 1;
  }
  return { ordersBefore: orders, spentBeforeMinor: spentMinor, monthsInRow };
}

/** The history with one more order; an order that counts nothing does not add to it. */
export function addOrder(history: MemberHistory, award: Award, day: string): MemberHistory {
  if (award.reason || award.orderMinor === 0) return history;
  return {
    orders: history.orders + 1,
    spentMinor: history.spentMinor + award.orderMinor,
    months: new Set([...history.months, day.slice(0, MONTH_LENGTH)]),
  };
}

const MONTH_LENGTH = "2026-11".length;

function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
}
