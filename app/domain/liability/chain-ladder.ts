import { z } from "zod";

/** The lots of one month of issue, and when their points were redeemed. */
export const IssueMonth = z.object({
  /** Year × 12 + month − 1, in the shop's zone. */
  month: z.int(),
  /** Points issued in the month, less what refunds and corrections took back. */
  issued: z.int().min(0),
  /** Points redeemed (less those given back) by months since the issue: [0] is the month itself. */
  redeemed: z.array(z.int()),
  /** The month in which the last of these lots expires; null: some never do. */
  lastMonth: z.int().nullable(),
});
export type IssueMonth = z.infer<typeof IssueMonth>;

export type RedemptionEstimate =
  | { ok: true; expected: number; issued: number; months: number; redemptions: number }
  | { ok: false; reason: "not-enough-history"; months: number; redemptions: number };

/** Fewer say nothing: six whole months with points, thirty redemptions. */
export const FEWEST_MONTHS = 6;
export const FEWEST_REDEMPTIONS = 30;

/**
 * Definition: the ultimate redemption rate (URR), the share of all points issued that will ever be redeemed.
 * Formula: chain ladder on the cumulative redeemed points C of month of issue i and age j, whole months only:
 * f(j) = Σ C(i, j) ÷ Σ C(i, j − 1) over the months that have both, C(i, −1) = issued;
 * ultimate(i) = C(i, last) × Π f, not above issued and not below what is redeemed already; no month grows after its
 * last lot has expired, and none beyond the greatest age seen. A month with nothing redeemed yet follows the others
 * from its issue on (the ladder would say "never"). URR = Σ ultimate ÷ Σ issued.
 * Source: T. Mack, "Distribution-free calculation of the standard error of chain ladder reserve estimates" (1993).
 * Smallest sample: six whole months with points issued, and thirty redemptions.
 * Example (two months are enough for the arithmetic): month 0 issued 100 and redeemed 10, then 20; month 1 issued 200
 * and redeemed 30. f(0) = 40 ÷ 300, f(1) = 30 ÷ 10 = 3. Ultimate 30 and 90, URR = 120 ÷ 300 = 40 %.
 */
export function estimateRedemption(
  months: readonly IssueMonth[],
  { currentMonth, redemptions }: { currentMonth: number; redemptions: number },
): RedemptionEstimate {
  const triangle = months.filter(({ issued }) => issued > 0).map((month) => cumulate(month, currentMonth));
  const whole = triangle.filter(({ columns }) => columns.length > 1).length;
  if (whole < FEWEST_MONTHS || redemptions < FEWEST_REDEMPTIONS) {
    return { ok: false, reason: "not-enough-history", months: whole, redemptions };
  }
  const { expected, issued } = climb(triangle);
  return { ok: true, expected, issued, months: whole, redemptions };
}

/** The ladder itself, on any number of months. */
export function climb(triangle: readonly Row[]): { expected: number; issued: number } {
  const factors = developmentFactors(triangle);
  const ultimates = triangle.map((row) => ultimateOf(row, factors));
  return {
    expected: Math.min(Math.round(sum(ultimates)), sum(triangle.map(({ issued }) => issued))),
    issued: sum(triangle.map(({ issued }) => issued)),
  };
}

interface Row {
  issued: number;
  /** Points redeemed to date, the unfinished month too. */
  toDate: number;
  /** Issued, then the points redeemed by the end of each whole month: [0] is the issue, [1] age 0. */
  columns: number[];
  /** How many columns the month can have before its last lot expires. */
  limit: number;
}

/** One month of issue as a row of the triangle: only ages whose month is over. */
export function cumulate({ month, issued, redeemed, lastMonth }: IssueMonth, currentMonth: number): Row {
  const columns = [issued];
  let total = 0;
  for (let age = 0; age < currentMonth - month; age += 1) {
    total += redeemed[age] ?? 0;
    columns.push(total);
  }
  const limit = lastMonth === null ? Number.POSITIVE_INFINITY : Math.max(0, lastMonth - month) + 2;
  return { issued, columns, limit, toDate: sum(redeemed) };
}

function developmentFactors(triangle: readonly Row[]): number[] {
  const widest = Math.max(0, ...triangle.map(({ columns }) => columns.length));
  return Array.from({ length: widest }, (_, column) => {
    const both = triangle.filter(({ columns }) => column > 0 && columns.length > column);
    const before = sum(both.map(({ columns }) => columns[column - 1] ?? 0));
    const after = sum(both.map(({ columns }) => columns[column] ?? 0));
    return before > 0 ? Math.max(0, after) / before : 1;
  });
}

function ultimateOf({ issued, columns, limit, toDate }: Row, factors: readonly number[]): number {
  const last = columns[columns.length - 1] ?? 0;
  const start = last > 0 ? columns.length : 1;
  const developed = factors.slice(start, Math.max(start, Math.min(factors.length, limit)));
  const ultimate = developed.reduce((points, factor) => points * factor, last > 0 ? last : issued);
  // With no whole month seen anywhere there is no factor, and what is issued would be taken for redeemed.
  const known = factors.length > 1 ? ultimate : 0;
  return Math.min(issued, Math.max(known, toDate, 0));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
