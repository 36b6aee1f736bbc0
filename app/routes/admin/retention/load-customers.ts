import type { AdminContext } from "#app/services/admin-context.ts";
import { CUSTOMERS_PER_PAGE, readCustomers } from "#app/services/retention/read-customers.ts";
import { todayOf } from "#app/services/retention/read-figures.ts";
import { readTaggings } from "#app/services/retention/read-taggings.ts";
import type { ChurnRule } from "#app/domain/retention/churn-rule.ts";
import { customerListView, type CustomerListView } from "./customer-view.ts";
import type { StatisticsQuery } from "./read-query.ts";
import { mannerOf } from "./statistics-view.ts";
import { taggingView } from "./tagging-view.ts";

/** The page of customers that an address asks for. Null: the shop has no rule or no model yet, and nobody can be named. */
export async function loadCustomers(
  ctx: AdminContext,
  query: StatisticsQuery,
  rule: ChurnRule | null,
): Promise<CustomerListView | null> {
  const { group, segment, page } = query;
  const listing = await readCustomers(ctx, {
    ...{ group, segment, rule },
    offset: page * CUSTOMERS_PER_PAGE,
    limit: CUSTOMERS_PER_PAGE,
  });
  if (!listing) return null;
  const taggings = (await readTaggings(ctx)).map((tagging) => taggingView(tagging, ctx));
  const asked = { group, segment, rule, page, today: todayOf(ctx) };
  return customerListView(listing, asked, { manner: mannerOf(ctx), taggings });
}
