import type { ChurnRule } from "#app/domain/retention/churn-rule.ts";
import { groupText, type CustomerGroup } from "#app/domain/retention/customer-group.ts";
import { segmentText, type Segment } from "#app/domain/retention/segment.ts";
import { suggestTag } from "#app/domain/retention/tag-name.ts";
import { CUSTOMERS_PER_PAGE, type CustomerListing } from "#app/services/retention/read-customers.ts";
import { explainGroup, groupTitle, shopifySegment } from "./group-words.ts";
import { day, money, NOTHING, number, percent, type Manner } from "./manner.ts";
import { columns, words, type Sheet } from "./sheet.ts";
import type { TaggingView } from "./tagging-view.ts";

export interface CustomerListView {
  title: string;
  summary: string;
  /** What names these customers in an address. */
  query: string;
  /** The same customers as a segment of Shopify's own; null where its language cannot say it. */
  shopifySegment: string | null;
  suggestedTag: string;
  taggings: TaggingView[];
  columns: Sheet["columns"];
  customers: { id: string; url: string; cells: string[] }[];
  page: number;
  hasMore: boolean;
}

/** The list as a sheet, for its file. */
export function customerSheet({ customers }: CustomerListing, manner: Manner): Sheet {
  return {
    id: "customers",
    title: "Customers",
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

interface Asked {
  group: CustomerGroup;
  segment: Segment;
  rule: ChurnRule | null;
  page: number;
  today: number;
}

export function customerListView(
  listing: CustomerListing,
  asked: Asked,
  { manner, taggings }: { manner: Manner; taggings: TaggingView[] },
): CustomerListView {
  const { group, segment, rule, page } = asked;
  const sheet = customerSheet(listing, manner);
  const title = groupTitle(group, manner);
  const count = number(listing.total, manner).text;
  const spent = money(listing.netMinor, manner).text;
  const query = new URLSearchParams({ group: groupText(group) });
  if (segment.kind !== "all") query.set("segment", segmentText(segment));
  return {
    title,
    summary: `${count} ${listing.total === 1 ? "customer, who has" : "customers, who have"} spent ${spent}. ${explainGroup(group, rule)}`,
    query: String(query),
    // Shopify knows nothing of our segments, so it could only say the group without them.
    shopifySegment: segment.kind === "all" ? shopifySegment(group, asked) : null,
    suggestedTag: suggestTag(title),
    taggings,
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
