import { Banner, Select } from "@shopify/polaris";
import { useLoaderData, useSearchParams, type LoaderFunctionArgs } from "react-router";
import { groupText } from "#app/domain/retention/customer-group.ts";
import { RFM_SEGMENTS } from "#app/domain/retention/rfm.ts";
import { readLifetime, todayOf } from "#app/services/retention/read-figures.ts";
import { readModelMonths } from "#app/services/retention/read-model.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { atRiskSheets } from "./at-risk-sheets.ts";
import { CustomerList } from "./customer-list.tsx";
import { loadCustomers } from "./load-customers.ts";
import { readStatisticsQuery } from "./read-query.ts";
import { StatisticsPage } from "./statistics-page.tsx";
import { mannerOf, statisticsView } from "./statistics-view.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const params = new URL(args.request.url).searchParams;
  const today = todayOf(ctx);
  const query = readStatisticsQuery(params, today);
  const manner = mannerOf(ctx);
  const lifetime = await readLifetime(ctx, query.segment);
  const list = await loadCustomers(ctx, query, lifetime.rule);
  const view = await statisticsView(ctx, query, {
    sheets: atRiskSheets({ lifetime, months: await readModelMonths(ctx, query.segment) }, manner, (group) =>
      linkTo(params, group),
    ),
    isEmpty: lifetime.customers === 0 && query.segment.kind === "all",
  });
  return { view, list, group: groupText(query.group) };
}

function linkTo(params: URLSearchParams, group: string): string {
  const next = new URLSearchParams(params);
  next.delete("page");
  next.set("group", group);
  return `/app/retention/at-risk?${next}`;
}

export const meta = () => [{ title: "Customers at risk · Perennial" }];

const GROUPS = [
  { label: "At risk", value: "at-risk" },
  { label: "Lapsed", value: "lapsed" },
  { label: "Probably lost (chance below 50%)", value: "unlikely:50" },
  { label: "Almost surely lost (chance below 10%)", value: "unlikely:10" },
  ...RFM_SEGMENTS.map((segment) => ({ label: `Group: ${segment}`, value: segment })),
];

export default function CustomersAtRisk() {
  const { view, list, group } = useLoaderData<typeof loader>();
  const [params, setParams] = useSearchParams();
  return (
    <StatisticsPage view={view} title="Customers at risk" page="at-risk" filters={["segment"]}>
      <Select
        label="Which customers"
        options={GROUPS}
        value={group}
        onChange={(chosen) => setParams(new URLSearchParams(linkTo(params, chosen).split("?")[1]))}
      />
      {list ? (
        <CustomerList list={list} />
      ) : (
        <Banner tone="info">
          <p>
            Who is at risk follows from the time between orders, and fewer than 20 customers’ orders have
            followed one another yet.
          </p>
        </Banner>
      )}
    </StatisticsPage>
  );
}
