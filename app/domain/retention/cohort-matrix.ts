import { FEWEST_FOR_RATE } from "./rate.ts";

/** What the customers of a cohort did in the k-th period after their first; k = 0 is the period of the first order. */
export interface CohortCell {
  cohort: number;
  k: number;
  /** With at least one order in the period. */
  customers: number;
  orders: number;
  netMinor: bigint;
  /** Whose latest period with an order this is. */
  lastHere: number;
  /** Whose first period with an order after the first one this is. */
  firstBack: number;
}

/**
 * on: with an order in period k. on-or-after: with an order in period k or later. cumulative: with an order in one of
 * the periods 1 … k. orders: orders per customer of the cohort. revenue: net of period k ÷ net of period 0.
 * value: net of the periods 0 … k per customer.
 */
export const COHORT_VIEWS = ["on", "on-or-after", "cumulative", "orders", "revenue", "value"] as const;
export type CohortView = (typeof COHORT_VIEWS)[number];

/** How far a cell can be relied on: fewer than thirty customers say little, fewer than a hundred not much. */
export type CellWeight = "few" | "some" | "many";

export function cellWeight(customers: number): CellWeight {
  if (customers < FEWEST_FOR_RATE) return "few";
  return customers < 100 ? "some" : "many";
}

/** The numerator and denominator of a cell; a quotient only where it is shown. */
export interface MatrixCell {
  k: number;
  part: number;
  whole: number;
  /** The customers it is about, whatever the whole counts. */
  customers: number;
  /** The whole period has passed for everybody in the cohort. */
  isComplete: boolean;
}

export interface MatrixRow {
  cohort: number;
  size: number;
  /** Fewer than thirty customers: shown grey. */
  isSmall: boolean;
  cells: MatrixCell[];
}

export interface CohortMatrix {
  rows: MatrixRow[];
  /** Σ parts ÷ Σ wholes over the cohorts whose cell is complete: the mean of customers, not of percentages. */
  average: MatrixCell[];
}

/**
 * The cohort matrix. `current` is the period of today: a cell of period cohort + k is complete where that is before it.
 * A period without orders is a true zero where it has passed, and is not there where it has not begun.
 */
export function cohortMatrix(
  cells: readonly CohortCell[],
  { view, current, maxAge }: { view: CohortView; current: number; maxAge: number },
): CohortMatrix {
  const byCohort = new Map<number, Map<number, CohortCell>>();
  for (const cell of cells) {
    const row = byCohort.get(cell.cohort) ?? new Map<number, CohortCell>();
    byCohort.set(cell.cohort, row.set(cell.k, cell));
  }
  const rows = [...byCohort]
    .filter(([cohort, row]) => cohort <= current && (row.get(0)?.customers ?? 0) > 0)
    .sort(([one], [other]) => one - other)
    .map(([cohort, row]) => matrixRow(cohort, row, { view, current, maxAge }));
  return { rows, average: averageRow(rows, maxAge) };
}

function matrixRow(
  cohort: number,
  row: Map<number, CohortCell>,
  { view, current, maxAge }: { view: CohortView; current: number; maxAge: number },
): MatrixRow {
  const ages = Array.from({ length: Math.min(maxAge, current - cohort) + 1 }, (_, k) => k);
  const size = row.get(0)?.customers ?? 0;
  const parts = partsOf(view, row);
  const whole = view === "revenue" ? Number(row.get(0)?.netMinor ?? 0n) : size;
  return {
    cohort,
    size,
    isSmall: size < FEWEST_FOR_RATE,
    cells: ages.map((k) => ({ k, part: parts(k), whole, customers: size, isComplete: cohort + k < current })),
  };
}

function partsOf(view: CohortView, row: Map<number, CohortCell>): (k: number) => number {
  const sum = (keep: (k: number) => boolean, of: (cell: CohortCell) => number) =>
    [...row.values()].reduce((total, cell) => (keep(cell.k) ? total + of(cell) : total), 0);
  switch (view) {
    case "on":
      return (k) => row.get(k)?.customers ?? 0;
    case "on-or-after":
      return (k) =>
        sum(
          (at) => at >= k,
          ({ lastHere }) => lastHere,
        );
    case "cumulative":
      return (k) =>
        sum(
          (at) => at >= 1 && at <= k,
          ({ firstBack }) => firstBack,
        );
    case "orders":
      return (k) => row.get(k)?.orders ?? 0;
    case "revenue":
      return (k) => Number(row.get(k)?.netMinor ?? 0n);
    case "value":
      return (k) =>
        sum(
          (at) => at <= k,
          ({ netMinor }) => Number(netMinor),
        );
  }
}

function averageRow(rows: readonly MatrixRow[], maxAge: number): MatrixCell[] {
  return Array.from({ length: maxAge + 1 }, (_, k) => {
    const complete = rows.flatMap(({ cells }) => {
      const cell = cells[k];
      return cell?.isComplete ? [cell] : [];
    });
    return {
      k,
      part: complete.reduce((sum, { part }) => sum + part, 0),
      whole: complete.reduce((sum, { whole }) => sum + whole, 0),
      customers: complete.reduce((sum, { customers }) => sum + customers, 0),
      isComplete: complete.length > 0,
    };
  });
}
