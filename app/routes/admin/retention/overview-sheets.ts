import { boughtBy, kaplanMeier, medianWait } from "#app/domain/retention/kaplan-meier.ts";
import { orderFunnel } from "#app/domain/retention/order-funnel.ts";
import { repeatRate } from "#app/domain/retention/repeat-rate.ts";
import { repurchaseWithin } from "#app/domain/retention/repurchase-within.ts";
import { binGaps, gapQuantile } from "#app/domain/retention/time-between-orders.ts";
import type { LifetimeCounts } from "#app/domain/retention/counts.ts";
import type { RetentionFigures } from "#app/services/retention/read-figures.ts";
import { missing, number, percent, rateCells, rateText, ticksTo, type Manner } from "./manner.ts";
import { rangeSheet } from "./range-sheet.ts";
import type { StatisticsQuery } from "./read-query.ts";
import { columns, countOf, words, type Sheet } from "./sheet.ts";

const COMPARED_WITH = { before: "Before", year: "A year before" } as const;

/** The overview's figures, the most asked first. */
export function overviewSheets(
  { lifetime, now, before }: RetentionFigures,
  { range, compare }: Pick<StatisticsQuery, "range" | "compare">,
  manner: Manner,
): Sheet[] {
  const beforeTitle = COMPARED_WITH[compare];
  return [
    rangeSheet({ range, now, before, beforeTitle }, manner),
    funnelSheet(lifetime, manner),
    repurchaseSheet(lifetime, manner),
    waitSheet(lifetime, manner),
    gapSheet(lifetime, manner),
  ];
}

const FUNNEL_STEPS = 6;

function funnelSheet(lifetime: LifetimeCounts, manner: Manner): Sheet {
  const steps = orderFunnel(new Map(lifetime.byOrders), FUNNEL_STEPS);
  const all = steps[0]?.customers ?? 0;
  const label = (orders: number) => (orders === 1 ? "1 order" : `${orders} orders or more`);
  return {
    id: "order-funnel",
    title: "From the first order to the next",
    headline: `Repeat purchase rate so far: ${rateText(repeatRate(lifetime), manner)}`,
    definition:
      "Step n: customers with n orders or more. “Go on”: of those with at least n, the share with at least one more. Over the whole history; it grows with the age of a shop.",
    note: null,
    chart: {
      kind: "funnel",
      rows: steps.map(({ orders, customers, next }, index) => ({
        label: index === 0 ? "1 order" : `${orders} or more`,
        share: all > 0 ? customers / all : 0,
        text: number(customers, manner).text,
        next: `Go on: ${rateText(next, manner)}`,
      })),
    },
    columns: columns("Step", "Customers", "Go on", "From", "To"),
    rows: steps.map(({ orders, customers, next }) => [
      words(label(orders)),
      countOf(number(customers, manner), { kind: "orders", atLeast: orders }),
      ...rateCells(next, manner),
    ]),
  };
}

function repurchaseSheet({ repurchased }: LifetimeCounts, manner: Manner): Sheet {
  const rates = repurchased.map((each) => ({ ...each, rate: repurchaseWithin(each) }));
  const known = rates.flatMap(({ days, rate }) => (rate.kind === "known" ? [{ days, ...rate.value }] : []));
  const largest = Math.max(0, ...known.map(({ interval }) => interval.high));
  const first = rates.find(({ rate }) => rate.kind !== "known")?.rate;
  return {
    id: "repurchase-within",
    title: "Buy again within",
    headline: null,
    definition:
      "Customers whose second purchase day came within so many days of the first ÷ customers. Both only of those whose first purchase is at least that long ago: nobody is counted as lost who has not had the time. Lines: 95% intervals.",
    note: known.length === 0 && first && first.kind !== "known" ? missing(first, manner) : null,
    chart:
      known.length > 0
        ? {
            kind: "intervals",
            rows: known.map(({ days, share, interval, whole }) => ({
              label: `${days} days`,
              value: share,
              low: interval.low,
              high: interval.high,
              text: `${percent(share, manner).text}, n = ${number(whole, manner).text}`,
              tone: 0,
            })),
            xTicks: ticksTo(largest, (value) => percent(value, manner).text),
          }
        : null,
    columns: columns("Within", "Share", "From", "To", "Bought again", "Did not", "Of customers"),
    rows: rates.map(({ days, rate, returned, old }) => [
      words(`${days} days`),
      ...rateCells(rate, manner),
      countOf(number(returned, manner), { kind: "again", within: days }),
      countOf(number(old - returned, manner), { kind: "not-again", within: days }),
      number(old, manner),
    ]),
  };
}

const SHOWN_DAYS = 365;

function waitSheet({ waits }: LifetimeCounts, manner: Manner): Sheet {
  const steps = kaplanMeier(waits);
  const median = medianWait(waits, steps);
  const shown = steps.filter(({ days }) => days <= SHOWN_DAYS);
  const days = [0, 30, 60, 90, 120, 180, 240, 300, 365];
  const text = () => {
    if (median.kind !== "known") return null;
    const n = number(median.value.customers, manner).text;
    return median.value.days === null
      ? `Fewer than half buy again, so far (n = ${n})`
      : `Half of your customers buy again within ${median.value.days} days (n = ${n})`;
  };
  return {
    id: "time-to-second-order",
    title: "Time to the second order",
    headline: text(),
    definition:
      "The share of all customers who have bought again by so many days after their first purchase, by Kaplan and Meier: those who still wait count for as long as they have waited. Band: 95%. The median of the observed gaps would be shorter, because those who never came back are missing in it.",
    note: median.kind === "known" ? null : missing(median, manner),
    chart:
      median.kind === "known" && shown.length > 0
        ? {
            kind: "curves",
            xTitle: "Days since the first purchase",
            xTicks: days.filter((at) => at % 60 === 0 || at === 365).map((at) => ({ at, text: String(at) })),
            yTicks: ticksTo(
              Math.max(...shown.map(({ low }) => 1 - low)),
              (value) => percent(value, manner).text,
            ),
            curves: [
              {
                name: "Bought again",
                openFrom: null,
                isStepped: true,
                points: [
                  { x: 0, y: 0, low: 0, high: 0 },
                  ...shown.map(({ days: x, survival, low, high }) => ({
                    x,
                    y: 1 - survival,
                    low: 1 - high,
                    high: 1 - low,
                  })),
                ],
              },
            ],
          }
        : null,
    columns: columns("By day", "Bought again", "From", "To"),
    rows:
      median.kind === "known"
        ? days.map((day) => {
            const { share, low, high } = boughtBy(steps, day);
            return [number(day, manner), percent(share, manner), percent(low, manner), percent(high, manner)];
          })
        : [],
  };
}

function gapSheet({ gaps }: LifetimeCounts, manner: Manner): Sheet {
  const bins = binGaps(gaps, { width: 15, until: 180 });
  const quartiles = [0.25, 0.5, 0.75, 0.8].map((share) => gapQuantile(gaps, share));
  const [low, middle, high] = quartiles;
  const isKnown = low?.kind === "known" && middle?.kind === "known" && high?.kind === "known";
  return {
    id: "time-between-orders",
    title: "When those who return do return",
    headline: isKnown
      ? `Half of all gaps are at most ${number(middle.value, manner, 1).text} days; the middle half ${number(low.value, manner, 1).text} to ${number(high.value, manner, 1).text} days`
      : null,
    definition:
      "The observed gaps between consecutive purchase days of a customer, in days; several orders on one day are one purchase. Good for timing a reminder; it says nothing about those who never came back.",
    note: middle && middle.kind !== "known" ? missing(middle, manner) : null,
    chart: isKnown
      ? {
          kind: "columns",
          xTitle: "Days between two purchases",
          series: ["Gaps"],
          yTicks: ticksTo(Math.max(...bins.map((bin) => bin.gaps)), (value) => number(value, manner).text),
          columns: bins.map((bin) => ({
            label: bin.to === null ? `${bin.from}+` : `${bin.from}–${bin.to}`,
            values: [{ value: bin.gaps, text: number(bin.gaps, manner).text }],
          })),
        }
      : null,
    columns: columns("Days", "Gaps"),
    rows: bins.map((bin) => [
      words(bin.to === null ? `${bin.from} or more` : `${bin.from} to ${bin.to}`),
      number(bin.gaps, manner),
    ]),
  };
}
