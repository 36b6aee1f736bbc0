import { activeFlows } from "#app/domain/retention/active-flow.ts";
import type { LifetimeCounts } from "#app/domain/retention/counts.ts";
import type { ModelMonth } from "#app/domain/retention/model-churn.ts";
import { periodOf, startOfPeriod } from "#app/domain/retention/period.ts";
import { rateOf } from "#app/domain/retention/rate.ts";
import { RFM_SEGMENTS, rfmSegment } from "#app/domain/retention/rfm.ts";
import { money, number, percent, periodName, rateCells, rateText, ticksTo, type Manner } from "./manner.ts";
import { modelChurnSheet } from "./model-churn-sheet.ts";
import { columns, countOf, words, type Sheet } from "./sheet.ts";

const MONTHS = 12;

/** Who lapses and comes back by month, and the RFM grid with its segments. */
export function atRiskSheets(
  { lifetime, months }: { lifetime: LifetimeCounts; months: readonly ModelMonth[] },
  manner: Manner,
  linkTo: (group: string) => string,
): Sheet[] {
  return [
    ...flowSheet(lifetime, manner),
    ...modelChurnSheet(months, lifetime, manner),
    gridSheet(lifetime, manner, linkTo),
    segmentSheet(lifetime, manner),
  ];
}

function flowSheet({ activeDays, rule, today, firstDay }: LifetimeCounts, manner: Manner): Sheet[] {
  if (!rule || firstDay === null) return [];
  const current = periodOf("month", today);
  const first = Math.max(current - MONTHS, periodOf("month", firstDay));
  const months = Array.from({ length: current - first }, (_, index) => first + index);
  if (months.length === 0) return [];
  const bounds = [...months, current].map((month) => startOfPeriod("month", month));
  const flows = activeFlows(activeDays, bounds).map((flow, index) => ({
    ...flow,
    period: months[index] ?? 0,
    month: periodName("month", months[index] ?? 0, manner),
    churn: rateOf(Math.min(flow.lapsed, flow.activeAtStart), flow.activeAtStart, "active customers"),
  }));
  const last = flows.at(-1);
  const largest = Math.max(
    ...flows.map(({ fresh, reactivated, lapsed }) => Math.max(fresh, reactivated, lapsed)),
  );
  const column = (value: number) => ({ value, text: number(value, manner).text });
  return [
    {
      id: "active-customers",
      title: "Active, lapsed and won back",
      headline: last ? `Churn in ${last.month.text}: ${rateText(last.churn, manner)}` : null,
      definition: `Active: at most ${rule.lapsedAfter} days since the last order, which is the time in which 80% of all gaps between orders had ended. Lapsed: that time was over in the month. Won back: ordered after it. Churn: lapsed ÷ active at the start; who became a customer within the month and lapsed in it counts at most as one of those. Active at the end = active at the start + new + won back − lapsed.`,
      note: null,
      chart: {
        kind: "columns",
        xTitle: "Whole months",
        series: ["New", "Won back", "Lapsed"],
        yTicks: ticksTo(largest, (value) => number(value, manner).text),
        columns: flows.map(({ month, fresh, reactivated, lapsed }) => ({
          label: month.text,
          values: [fresh, reactivated, lapsed].map(column),
        })),
      },
      columns: columns(
        "Month",
        "Active at start",
        "New",
        "Won back",
        "Lapsed",
        "Active at end",
        "Churn",
        "From",
        "To",
      ),
      rows: flows.map((flow) => [
        flow.month,
        number(flow.activeAtStart, manner),
        countOf(number(flow.fresh, manner), { kind: "fresh", month: flow.period }),
        countOf(number(flow.reactivated, manner), { kind: "won-back", month: flow.period }),
        countOf(number(flow.lapsed, manner), { kind: "gone", month: flow.period }),
        number(flow.activeAtEnd, manner),
        ...rateCells(flow.churn, manner),
      ]),
    },
  ];
}

const SCORES = [1, 2, 3, 4, 5];

function gridSheet({ rfmCells }: LifetimeCounts, manner: Manner, linkTo: (group: string) => string): Sheet {
  const most = Math.max(1, ...rfmCells.map(({ customers }) => customers));
  const richest = Math.max(1, ...rfmCells.map(({ netMinor }) => netMinor));
  const cells = SCORES.toReversed().flatMap((recency, row) =>
    SCORES.map((frequency, column) => {
      const found = rfmCells.find((cell) => cell.recency === recency && cell.frequency === frequency);
      const { customers, netMinor } = found ?? { customers: 0, netMinor: 0 };
      return {
        row,
        column,
        segment: rfmSegment({ recency, frequency }),
        recency,
        frequency,
        customers,
        netMinor,
      };
    }),
  );
  return {
    id: "rfm-grid",
    title: "Who bought lately, and how often",
    headline: null,
    definition:
      "Each customer by the days since the last order (the fifths of all your customers, as of today) and the number of purchase days so far (1, 2, 3, 4–5, 6 or more). The square’s size is the number of customers, its colour what they spent. Equal customers are always in the same cell. Choose a cell to see its customers.",
    note: null,
    chart: {
      kind: "grid",
      cells: cells.map(({ row, column, segment, customers, netMinor }) => ({
        row,
        column,
        label: segment,
        text: number(customers, manner).text,
        title: `${segment}: ${number(customers, manner).text} customers, ${money(netMinor, manner).text}`,
        area: customers / most,
        shade: netMinor / richest,
        url: linkTo(segment),
      })),
    },
    columns: columns("Segment", "Recency score", "Frequency score", "Customers", "Spent"),
    rows: cells.map(({ segment, recency, frequency, customers, netMinor }) => [
      words(segment),
      number(recency, manner),
      number(frequency, manner),
      number(customers, manner),
      money(netMinor, manner),
    ]),
  };
}

function segmentSheet({ rfmCells }: LifetimeCounts, manner: Manner): Sheet {
  const all = Math.max(
    1,
    rfmCells.reduce((sum, { customers }) => sum + customers, 0),
  );
  return {
    id: "rfm-segments",
    title: "Segments",
    headline: null,
    definition:
      "The cells of the grid by the names that are widely used for them. Shopify has groups of its own with names alike; its bounds are not published, so the two differ.",
    note: null,
    chart: null,
    columns: columns("Segment", "Customers", "Share", "Spent"),
    rows: RFM_SEGMENTS.map((segment) => {
      const mine = rfmCells.filter((cell) => rfmSegment(cell) === segment);
      const customers = mine.reduce((sum, cell) => sum + cell.customers, 0);
      return [
        words(segment),
        countOf(number(customers, manner), { kind: "rfm", segment }),
        percent(customers / all, manner),
        money(
          mine.reduce((sum, cell) => sum + cell.netMinor, 0),
          manner,
        ),
      ];
    }),
  };
}
