import type { ChurnRule } from "#app/domain/retention/churn-rule.ts";
import type { CellView, CustomerGroup } from "#app/domain/retention/customer-group.ts";
import { dayText } from "#app/domain/retention/period.ts";
import { day, periodName, type Manner } from "./manner.ts";

/** What a group of customers is called on its page. */
export function groupTitle(group: CustomerGroup, manner: Manner): string {
  const month = (number: number) => periodName("month", number, manner).text;
  switch (group.kind) {
    case "at-risk":
      return "Customers at risk";
    case "lapsed":
      return "Lapsed customers";
    case "several-products":
      return "Bought two different products or more";
    case "rfm":
      return group.segment;
    case "orders":
      return group.atLeast === 1 ? "With an order" : `With ${group.atLeast} orders or more`;
    case "again":
      return `Bought again within ${group.within} days`;
    case "not-again":
      return `Did not buy again within ${group.within} days`;
    case "ordered":
      return `Ordered in ${rangeText(group.range, manner)}`;
    case "repeated":
      return `Ordered twice or more in ${rangeText(group.range, manner)}`;
    case "new":
      return `First order in ${rangeText(group.range, manner)}`;
    case "cell":
      return cellTitle(group, manner);
    case "fresh":
      return `New in ${month(group.month)}`;
    case "won-back":
      return `Won back in ${month(group.month)}`;
    case "gone":
      return `Lapsed in ${month(group.month)}`;
    case "unlikely":
      return `Probably lost: chance below ${group.below}%`;
  }
}

function rangeText({ from, to }: { from: number; to: number }, manner: Manner): string {
  return `${day(from, manner).text} – ${day(to, manner).text}`;
}

const CELL_WORDS: Record<CellView, string> = {
  on: "with an order in",
  "on-or-after": "with an order from",
  cumulative: "ordered again by",
};

function cellTitle(group: Extract<CustomerGroup, { kind: "cell" }>, manner: Manner): string {
  const { grain, cohort, k, view } = group;
  const first = `First order in ${periodName(grain, cohort, manner).text}`;
  return k === 0 ? first : `${first}, ${CELL_WORDS[view]} ${grain} ${k} after it`;
}

/** How a group is told, where its title does not say it all. */
export function explainGroup(group: CustomerGroup, rule: ChurnRule | null): string {
  switch (group.kind) {
    case "at-risk":
      return rule
        ? `More than ${rule.atRiskAfter} days since the last order, when half of all gaps had ended, and at most ${rule.lapsedAfter}, when 80% had.`
        : "";
    case "lapsed":
      return rule ? `More than ${rule.lapsedAfter} days since the last order.` : "";
    case "gone":
      return rule ? `More than ${rule.lapsedAfter} days without an order were over in that month.` : "";
    case "won-back":
      return rule ? `They ordered after more than ${rule.lapsedAfter} days without an order.` : "";
    case "rfm":
      return "A group of the grid of recency and frequency, as of today.";
    case "again":
    case "not-again":
      return "Only customers whose first order is at least that long ago.";
    case "unlikely":
      return "By the purchase model (MBG/NBD), from how often they bought and how long they have been silent.";
    default:
      return "";
  }
}

/**
 * The same customers in the language of Shopify's segments; null where it cannot say it. Shopify counts orders of its
 * own way, so that the two can differ by some.
 */
export function shopifySegment(
  group: CustomerGroup,
  { rule, today }: { rule: ChurnRule | null; today: number },
): string | null {
  const before = (days: number) => dayText(today - days);
  switch (group.kind) {
    case "at-risk":
      return (
        rule &&
        `last_order_date < ${before(rule.atRiskAfter)} AND last_order_date >= ${before(rule.lapsedAfter)}`
      );
    case "lapsed":
      return rule && `last_order_date < ${before(rule.lapsedAfter)}`;
    case "orders":
      return `number_of_orders >= ${group.atLeast}`;
    case "ordered":
    case "repeated":
      return placed(group.range, group.kind === "ordered" ? 1 : 2);
    default:
      return null;
  }
}

function placed({ from, to }: { from: number; to: number }, count: number): string {
  return `orders_placed(count_at_least: ${count}, since: ${dayText(from)}, until: ${dayText(to)}) = true`;
}
