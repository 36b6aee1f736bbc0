import { acquisitionPayback, type Payback } from "#app/domain/retention/acquisition-payback.ts";
import type { CohortMatrix, MatrixRow } from "#app/domain/retention/cohort-matrix.ts";
import type { Acquisition } from "#app/services/retention/acquisition.ts";
import { money, NOTHING, number, percent, periodName, ticksTo, type Manner } from "./manner.ts";
import { columns, countOf, words, type Sheet, type SheetCell } from "./sheet.ts";

interface SpendRow {
  month: number;
  spendMinor: number;
  newCustomers: number;
  payback: Payback | null;
  /** What a customer of the month has brought so far, in the money that counts. */
  valueMinor: number;
  /** After the first twelve whole months; null: they are not over. */
  yearMinor: number | null;
}

/** What a new customer of each month cost, and when the customers of that month had earned it back. */
export function acquisitionSheet(acquisition: Acquisition, matrix: CohortMatrix, manner: Manner): Sheet {
  const { spends, margin } = acquisition;
  const rows = spends.map((spend) => spendRow(spend, { matrix, margin: margin ?? 1 }));
  const value = margin === null ? "net sales" : `gross margin (${percent(margin, manner).text} of net sales)`;
  const total = rows.reduce((sum, { spendMinor }) => sum + spendMinor, 0);
  const won = rows.reduce((sum, { newCustomers }) => sum + newCustomers, 0);
  return {
    id: "acquisition",
    title: "Cost of a new customer",
    headline:
      won > 0
        ? `${money(total / won, manner).text} each, in the months with a spend (n = ${number(won, manner).text})`
        : null,
    definition: `Spend of a month ÷ customers whose first order was in it. Earned back: the first whole month by which the ${value} of those same customers, per customer, reached the cost; 0 is the month of the first order. ${
      margin === null
        ? "Net sales, not margin, so this is too early: enter your gross margin under Points liability, and it counts in margin."
        : "The margin is the one entered under Points liability."
    } All new customers count, also those who would have come anyway.`,
    note:
      spends.length === 0
        ? "Enter above what you spent on winning customers, to see what one costs and when that is earned back."
        : null,
    chart: rows.some(({ payback }) => payback !== null) ? chartOf(rows, manner) : null,
    columns:
      rows.length === 0
        ? []
        : columns(
            "Month",
            "Spent",
            "New customers",
            "Cost of each",
            "Brought so far",
            "After 12 months",
            "12 months ÷ cost",
            "Earned back after",
          ),
    rows: rows.map((row) => tableRow(row, manner)),
  };
}

function spendRow(
  { month, spendMinor }: Acquisition["spends"][number],
  { matrix, margin }: { matrix: CohortMatrix; margin: number },
): SpendRow {
  const cohort = matrix.rows.find((row) => row.cohort === month);
  const newCustomers = cohort?.size ?? 0;
  const sums = wholeMonths(cohort).map(({ part }) => part * margin);
  const answer = acquisitionPayback({ spendMinor, newCustomers }, sums);
  const last = cohort?.cells.at(-1);
  return {
    month,
    spendMinor,
    newCustomers,
    payback: answer.kind === "known" ? answer.value : null,
    valueMinor: last && newCustomers > 0 ? (last.part * margin) / newCustomers : 0,
    yearMinor: sums[11] === undefined || newCustomers === 0 ? null : sums[11] / newCustomers,
  };
}

/** A month that is not over has not shown yet what it brings. */
function wholeMonths(cohort: MatrixRow | undefined) {
  return (cohort?.cells ?? []).filter(({ isComplete }) => isComplete);
}

function tableRow(row: SpendRow, manner: Manner): SheetCell[] {
  const { month, spendMinor, newCustomers, payback, valueMinor, yearMinor } = row;
  const group = { kind: "cell", grain: "month", cohort: month, k: 0, view: "on" } as const;
  const start = [
    periodName("month", month, manner),
    money(spendMinor, manner),
    countOf(number(newCustomers, manner), group),
  ];
  if (!payback) return [...start, NOTHING, NOTHING, NOTHING, NOTHING, words("nobody came")];
  const { costMinor, paidBackAt } = payback;
  const ratio = yearMinor === null || costMinor === 0 ? NOTHING : number(yearMinor / costMinor, manner, 1);
  const months = paidBackAt === 1 ? "1 month" : `${paidBackAt ?? 0} months`;
  return [
    ...start,
    money(costMinor, manner),
    money(valueMinor, manner),
    yearMinor === null ? NOTHING : money(yearMinor, manner),
    ratio,
    words(paidBackAt === null ? "not yet" : months),
  ];
}

function chartOf(rows: SpendRow[], manner: Manner): Sheet["chart"] {
  const known = rows.filter(({ payback }) => payback !== null);
  const cost = ({ payback }: SpendRow) => payback?.costMinor ?? 0;
  const bar = (minor: number) => ({ value: minor, text: money(minor, manner).text });
  return {
    kind: "columns",
    xTitle: "Month of the first order",
    series: ["Cost of a new customer", "Brought so far"],
    yTicks: ticksTo(
      Math.max(...known.map((row) => Math.max(cost(row), row.valueMinor))),
      (value) => money(value, manner).text,
    ),
    columns: known.map((row) => ({
      label: periodName("month", row.month, manner).text,
      values: [bar(cost(row)), bar(row.valueMinor)],
    })),
  };
}
