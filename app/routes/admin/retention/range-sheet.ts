import type { Answer } from "#app/domain/retention/answer.ts";
import { compareShares } from "#app/domain/retention/compare-groups.ts";
import type { CustomerGroup } from "#app/domain/retention/customer-group.ts";
import type { RangeCounts } from "#app/domain/retention/counts.ts";
import { averageOrderValue, purchaseFrequency } from "#app/domain/retention/purchase-frequency.ts";
import type { StatisticsRange } from "#app/domain/retention/range.ts";
import type { Rate } from "#app/domain/retention/rate.ts";
import { repeatRate, returningCustomerRate } from "#app/domain/retention/repeat-rate.ts";
import { money, NOTHING, number, percent, rateCells, rateText, type Manner } from "./manner.ts";
import { columns, countOf, HOW, words, type Sheet, type SheetCell } from "./sheet.ts";

export interface ComparedRange {
  range: StatisticsRange;
  now: RangeCounts;
  before: RangeCounts;
  /** What it is compared with, as a heading. */
  beforeTitle: string;
}

/** What happened in the chosen days, beside other days of the same length. */
export function rangeSheet(compared: ComparedRange, manner: Manner): Sheet {
  const { now, before, beforeTitle, range } = compared;
  const rate = (label: string, of: (counts: RangeCounts) => Answer<Rate>, how: string) => [
    words(label),
    ...rateCells(of(now), manner),
    rateCells(of(before), manner)[0] ?? NOTHING,
    changeOfRate(of(now), of(before), manner),
    words(how),
  ];
  const plain = (label: string, of: (counts: RangeCounts) => SheetCell, how: string, kind?: RangeKind) => [
    words(label),
    kind ? countOf(of(now), { kind, range }) : of(now),
    NOTHING,
    NOTHING,
    of(before),
    changeOf(of(now), of(before), manner),
    words(how),
  ];
  return {
    id: "in-these-days",
    title: "In these days",
    headline: `Repeat purchase rate: ${rateText(repeatRate(now), manner)}`,
    definition: `Repeat purchase rate: customers with two or more orders in these days ÷ customers with one or more. From, to: 95% interval (Wilson). “${beforeTitle}”: the same number of days, for comparison. Change of a rate: in percentage points, with its 95% interval (Newcombe); where that contains 0, chance alone may be the reason. An order counts when it is paid or authorized, no test and not cancelled; a refunded order still counts, with what is left of it.`,
    note: null,
    chart: null,
    columns: columns("Figure", "Value", "From", "To", beforeTitle, "Change", HOW),
    rows: [
      rate("Repeat purchase rate", repeatRate, "two or more orders in these days ÷ one or more"),
      rate(
        "Returning customer rate (as Shopify counts it)",
        returningCustomerRate,
        "of those who ordered in these days, more than one order ever ÷ all; changes later",
      ),
      plain(
        "Orders per customer",
        (counts) => answerCell(purchaseFrequency(counts), (value) => number(value, manner, 2)),
        "orders ÷ customers who ordered; never below 1",
      ),
      plain(
        "Average order value",
        (counts) => answerCell(averageOrderValue(counts), (value) => money(value, manner)),
        "net ÷ orders",
      ),
      plain(
        "Customers who ordered",
        ({ customers }) => number(customers, manner),
        "distinct customers",
        "ordered",
      ),
      plain(
        "Customers who ordered twice or more",
        ({ repeaters }) => number(repeaters, manner),
        "two or more orders in these days",
        "repeated",
      ),
      plain(
        "New customers",
        ({ newCustomers }) => number(newCustomers, manner),
        "first order ever in these days",
        "new",
      ),
      plain("Orders", ({ orders }) => number(orders, manner), "orders that count, with a customer"),
      plain(
        "Net sales",
        ({ netMinor }) => money(netMinor, manner),
        "after discounts and refunds, without tax, shipping, tips and gift cards",
      ),
    ],
  };
}

type RangeKind = Extract<CustomerGroup, { range: StatisticsRange }>["kind"];

function answerCell(answer: Answer<number>, write: (value: number) => SheetCell): SheetCell {
  return answer.kind === "known" ? write(answer.value) : { text: "too few", raw: null };
}

/** "+3.1 points (0.4 to 5.8)". */
function changeOfRate(now: Answer<Rate>, before: Answer<Rate>, manner: Manner): SheetCell {
  if (now.kind !== "known" || before.kind !== "known") return NOTHING;
  const answer = compareShares(now.value, before.value);
  if (answer.kind !== "known") return NOTHING;
  const { difference, interval } = answer.value;
  const points = (share: number) => number(share * 100, manner, 1).text;
  return {
    text: `${difference > 0 ? "+" : ""}${points(difference)} points (${points(interval.low)} to ${points(interval.high)})`,
    raw: Number(difference.toFixed(6)),
  };
}

/** "+12%": how much more, in percent of before. */
function changeOf(now: SheetCell, before: SheetCell, manner: Manner): SheetCell {
  if (typeof now.raw !== "number" || typeof before.raw !== "number" || before.raw === 0) return NOTHING;
  const change = percent(now.raw / before.raw - 1, manner);
  return now.raw > before.raw ? { ...change, text: `+${change.text}` } : change;
}
