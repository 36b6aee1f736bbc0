import {
  cellWeight,
  type CellWeight,
  type CohortMatrix,
  type CohortView,
  type MatrixCell,
} from "#app/domain/retention/cohort-matrix.ts";
import { CELL_VIEWS, groupText, type CustomerGroup } from "#app/domain/retention/customer-group.ts";
import type { Grain } from "#app/domain/retention/period.ts";
import type { HeatCell } from "#app/ui/charts/chart.ts";
import { money, NOTHING, number, percent, periodName, ticksTo, type Manner } from "./manner.ts";
import type { PeopleUrl } from "./people-url.ts";
import { columns, countOf, words, type Sheet, type SheetCell } from "./sheet.ts";

const DEFINITIONS: Record<CohortView, string> = {
  on: "Customers of the cohort with at least one order in the period ÷ customers of the cohort.",
  "on-or-after":
    "Customers of the cohort with at least one order in the period or later ÷ customers of the cohort. Recent periods are always too low: who will still come back is not known yet.",
  cumulative:
    "Customers of the cohort with at least one order in one of the periods 1 up to this one ÷ customers of the cohort.",
  orders: "Orders in the period ÷ customers of the cohort.",
  revenue: "Net sales of the period ÷ net sales of the cohort’s first period. May exceed 100%.",
  value: "Net sales from the first period up to this one ÷ customers of the cohort.",
};

const UNITS: Record<Grain, string> = { week: "week", month: "month", quarter: "quarter" };

const AXES: Record<Grain, string> = { week: "Weeks", month: "Months", quarter: "Quarters" };

interface Asked {
  grain: Grain;
  view: CohortView;
  /** Where the customers of a cell are. */
  linkTo: PeopleUrl;
}

/** The cohort heatmap, and the curves of the same cells: the average and the latest cohorts. */
export function cohortSheets(matrix: CohortMatrix, asked: Asked, manner: Manner): Sheet[] {
  return matrix.rows.length === 0
    ? []
    : [heatmapSheet(matrix, asked, manner), curveSheet(matrix, asked, manner)];
}

function heatmapSheet(matrix: CohortMatrix, asked: Asked, manner: Manner): Sheet {
  const { grain, view } = asked;
  const ages = Math.max(...matrix.rows.map(({ cells }) => cells.length));
  const write = writer(view, manner);
  const largest = largestOf(matrix, view);
  const heat = (cell: MatrixCell | undefined, cohort: number | null): HeatCell | null => {
    if (!cell || cell.whole === 0) return null;
    const text = write(cell).text;
    const of = cohort === null ? "All" : periodName(grain, cohort, manner).text;
    const open = cell.isComplete ? "" : "; the period is not over for everybody";
    return {
      text,
      title: `${of}, ${UNITS[grain]} ${cell.k}: ${text}, of ${number(cell.customers, manner).text} customers${open}`,
      shade: Math.min(1, Math.max(0, quotient(cell) / largest)),
      isOpen: !cell.isComplete,
      weight: cohort === null ? averageWeight(cell, matrix) : cellWeight(cell.customers),
      url: cohort === null || cell.part === 0 ? null : asked.linkTo(groupText(groupOf(asked, cohort, cell))),
    };
  };
  const order = Array.from({ length: ages }, (_, k) => k);
  const average = matrix.average.slice(0, ages).map((cell) => (cell.isComplete ? cell : undefined));
  return {
    id: "cohorts",
    title: `Cohorts by the ${UNITS[grain]} of the first order`,
    headline: null,
    definition: `${DEFINITIONS[view]} Column k: the k-th calendar ${UNITS[grain]} after the first order. Hatched: not over yet for everybody, and left out of the average. Grey: fewer than 30 customers; faint: fewer than 100, or, in the row “All”, fewer than a quarter of the customers. Choose a cell to see its customers. “All”: Σ numerators ÷ Σ customers over complete cells, not the mean of percentages. Refunds lower the period of the order they belong to.`,
    note: null,
    chart: {
      kind: "heatmap",
      columns: order.map(String),
      rows: [
        { label: "All", size: "", isAverage: true, cells: average.map((cell) => heat(cell, null)) },
        ...matrix.rows.toReversed().map(({ cohort, size, cells }) => ({
          label: periodName(grain, cohort, manner).text,
          size: number(size, manner).text,
          isAverage: false,
          cells: cells.map((cell) => heat(cell, cohort)),
        })),
      ],
    },
    columns: columns("Cohort", "Customers", ...order.map((k) => `${UNITS[grain]} ${k}`)),
    rows: [
      [words("All (complete cells)"), NOTHING, ...average.map((cell) => (cell ? write(cell) : NOTHING))],
      ...matrix.rows.toReversed().map(({ cohort, size, cells }) => [
        periodName(grain, cohort, manner),
        number(size, manner),
        ...order.map((k) => {
          const cell = cells[k];
          const written = tableCell(cell, write);
          return cell && cell.part !== 0 ? countOf(written, groupOf(asked, cohort, cell)) : written;
        }),
      ]),
    ],
  };
}

/** The darkest cell is the largest of those that enough customers are behind, so that chance sets no scale. */
function largestOf({ rows, average }: CohortMatrix, view: CohortView): number {
  const cells = [...rows.flatMap((row) => row.cells), ...average].filter(
    ({ k, customers }) =>
      (k > 0 || view === "value" || view === "orders") && cellWeight(customers) === "many",
  );
  const all = cells.length > 0 ? cells : rows.flatMap((row) => row.cells).filter(({ k }) => k > 0);
  return Math.max(1e-9, ...all.map(quotient));
}

/** Late ages of the average are about the oldest cohorts alone: where they are few of all, it is faint too. */
function averageWeight({ customers }: MatrixCell, { average }: CohortMatrix): CellWeight {
  const all = Math.max(0, ...average.map((each) => each.customers));
  const weight = cellWeight(customers);
  return weight === "many" && customers * 4 < all ? "some" : weight;
}

function groupOf({ grain, view }: Asked, cohort: number, { k }: MatrixCell): CustomerGroup {
  const shown = CELL_VIEWS.find((known) => known === view) ?? "on";
  return { kind: "cell", grain, cohort, k, view: shown };
}

function tableCell(cell: MatrixCell | undefined, write: (cell: MatrixCell) => SheetCell): SheetCell {
  if (!cell || cell.whole === 0) return NOTHING;
  const written = write(cell);
  return cell.isComplete ? written : { ...written, text: `${written.text} *` };
}

const LATEST = 4;

function curveSheet(matrix: CohortMatrix, { grain, view }: Asked, manner: Manner): Sheet {
  const write = writer(view, manner);
  const latest = matrix.rows.filter(({ isSmall, cells }) => !isSmall && cells.length > 2).slice(-LATEST);
  const curves = [
    { name: "All", points: wholeEnough(matrix.average), open: null },
    ...latest.map(({ cohort, cells }) => ({
      name: periodName(grain, cohort, manner).text,
      points: cells.filter(({ whole }) => whole > 0),
      open: cells.findLast(({ isComplete }) => isComplete)?.k ?? null,
    })),
  ].filter(({ points }) => points.length > 1);
  const skip = view === "value" || view === "orders" ? 0 : 1;
  const shown = curves.map((curve) => ({ ...curve, points: curve.points.filter(({ k }) => k >= skip) }));
  const largest = Math.max(0, ...shown.flatMap(({ points }) => points.map(quotient)));
  const last = Math.max(1, ...shown.flatMap(({ points }) => points.map(({ k }) => k)));
  const every = Math.ceil(last / 8);
  return {
    id: "cohort-curves",
    title: view === "value" ? "Value per customer over time" : "Retention curves",
    headline: null,
    definition: `The rows of the table above as curves: all cohorts together over complete cells, as far as a quarter of the customers have come, and the latest ${LATEST} cohorts of 30 customers or more. Dashed: not over yet for everybody.${skip ? " The first period is left out, where it is 100% by definition." : ""}`,
    note:
      curves.length === 0 ? "Too little data: no cohort of 30 customers has two complete periods yet." : null,
    chart:
      curves.length === 0
        ? null
        : {
            kind: "curves",
            xTitle: `${AXES[grain]} since the first order`,
            xTicks: Array.from({ length: Math.floor(last / every) + 1 }, (_, index) => ({
              at: index * every,
              text: String(index * every),
            })),
            yTicks: ticksTo(largest, (value) => writeQuotient(view, value, manner).text),
            curves: shown.map(({ name, points, open }) => ({
              name,
              isStepped: false,
              openFrom: open,
              points: points.map((cell) => ({ x: cell.k, y: quotient(cell) })),
            })),
          },
    columns: columns(`${UNITS[grain]}`, ...shown.map(({ name }) => name)),
    rows: Array.from({ length: last + 1 - skip }, (_, index) => index + skip).map((k) => [
      number(k, manner),
      ...shown.map(({ points }) => {
        const cell = points.find((each) => each.k === k);
        return cell ? tableCell(cell, write) : NOTHING;
      }),
    ]),
  };
}

/** An average over the few oldest cohorts alone would bend the curve by who they are, not by time. */
function wholeEnough(average: readonly MatrixCell[]): MatrixCell[] {
  const all = Math.max(0, ...average.map(({ whole, isComplete }) => (isComplete ? whole : 0)));
  return average.filter(({ isComplete, whole }) => isComplete && whole > 0 && whole * 4 >= all);
}

function quotient({ part, whole }: MatrixCell): number {
  return whole === 0 ? 0 : part / whole;
}

function writer(view: CohortView, manner: Manner): (cell: MatrixCell) => SheetCell {
  return (cell) => writeQuotient(view, quotient(cell), manner);
}

function writeQuotient(view: CohortView, value: number, manner: Manner): SheetCell {
  if (view === "orders") return number(value, manner, 2);
  return view === "value" ? money(value, manner) : percent(value, manner);
}
