import { dayText } from "#app/domain/retention/period.ts";
import type { ChurnRule } from "#app/domain/retention/churn-rule.ts";
import {
  CUSTOMERS_PER_PAGE,
  type CustomerListing,
  type NamedGroup,
} from "#app/services/retention/read-customers.ts";
import { day, money, NOTHING, number, percent, type Manner } from "./manner.ts";
import { columns, words, type Sheet } from "./sheet.ts";

export interface CustomerListView {
  title: string;
  summary: string;
  /** The same customers as a segment of Shopify's own; null where its language cannot say it. */
  shopifySegment: string | null;
  columns: Sheet["columns"];
  customers: { id: string; url: string; cells: string[] }[];
  page: number;
  hasMore: boolean;
}

export function groupTitle(group: NamedGroup): string {
  if (group === "at-risk") return "Customers at risk";
  return group === "lapsed" ? "Lapsed customers" : group;
}

/** The list as a sheet, for its file: the page that is asked for. */
export function customerSheet({ customers }: CustomerListing, group: NamedGroup, manner: Manner): Sheet {
  return {
    id: "customers",
    title: groupTitle(group),
    headline: null,
    definition: "",
    note: null,
    chart: null,
    columns: columns(
      "Customer",
      "Last order",
      "Orders",
      "Spent",
      "Still a customer",
      "Expected in 12 months",
    ),
    rows: customers.map((customer) => [
      words(customer.name),
      day(customer.lastDay, manner),
      number(customer.orders, manner),
      money(customer.netMinor, manner),
      customer.alive === null ? NOTHING : percent(customer.alive, manner),
      customer.nextYearMinor === null ? NOTHING : money(customer.nextYearMinor, manner),
    ]),
  };
}

export function customerListView(
  listing: CustomerListing,
  { group, rule, page, today }: { group: NamedGroup; rule: ChurnRule | null; page: number; today: number },
  manner: Manner,
): CustomerListView {
  const sheet = customerSheet(listing, group, manner);
  return {
    title: groupTitle(group),
    summary: `${number(listing.total, manner).text} customers, who have spent ${money(listing.netMinor, manner).text}. ${explain(group, rule)}`,
    shopifySegment: shopifySegment(group, rule, today),
    columns: sheet.columns,
    customers: listing.customers.map(({ customerId, memberId }, index) => ({
      id: customerId,
      url: memberId ? `/app/members/${memberId}` : `shopify://admin/customers/${customerId}`,
      cells: sheet.rows[index]?.map(({ text }) => text) ?? [],
    })),
    page,
    hasMore: (page + 1) * CUSTOMERS_PER_PAGE < listing.total,
  };
}

function explain(group: NamedGroup, rule: ChurnRule | null): string {
  if (!rule) return "";
  if (group === "at-risk")
    return `More than ${rule.atRiskAfter} days since the last order, when half of all gaps had ended, and at most ${rule.lapsedAfter}, when 80% had.`;
  return group === "lapsed"
    ? `More than ${rule.lapsedAfter} days since the last order.`
    : "A segment of the grid below.";
}

function shopifySegment(group: NamedGroup, rule: ChurnRule | null, today: number): string | null {
  if (!rule) return null;
  const before = (days: number) => dayText(today - days);
  if (group === "at-risk")
    return `last_order_date < ${before(rule.atRiskAfter)} AND last_order_date >= ${before(rule.lapsedAfter)}`;
  return group === "lapsed" ? `last_order_date < ${before(rule.lapsedAfter)}` : null;
}
