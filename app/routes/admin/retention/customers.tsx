import { Banner, Page } from "@shopify/polaris";
import {
  useLoaderData,
  useSearchParams,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from "react-router";
import { readChurnRule, todayOf } from "#app/services/retention/read-figures.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { CustomerList } from "./customer-list.tsx";
import { groupTitle } from "./group-words.ts";
import { loadCustomers } from "./load-customers.ts";
import { readStatisticsQuery } from "./read-query.ts";
import { mannerOf, segmentName } from "./statistics-view.ts";
import { tagFromForm } from "./tag-action.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const query = readStatisticsQuery(new URL(args.request.url).searchParams, todayOf(ctx));
  const list = await loadCustomers(ctx, query, await readChurnRule(ctx));
  return {
    list,
    title: groupTitle(query.group, mannerOf(ctx)),
    segment: query.segment.kind === "all" ? null : await segmentName(ctx, query.segment),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const query = readStatisticsQuery(new URL(args.request.url).searchParams, todayOf(ctx));
  return tagFromForm(ctx, query, await args.request.formData());
}

export const meta = () => [{ title: "Customers · Perennial" }];

export default function StatisticsCustomers() {
  const { list, title, segment } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const from = params.get("from-page") ?? "";
  const page = ["cohorts", "at-risk", "value", "program"].find((known) => known === from);
  return (
    <Page
      title={title}
      backAction={{ content: "Retention", url: `/app/retention${page ? `/${page}` : ""}` }}
      {...(segment ? { subtitle: segment } : {})}
    >
      {list ? (
        <CustomerList list={list} isAlone />
      ) : (
        <Banner tone="info">
          <p>There are too few orders yet to tell these customers from others.</p>
        </Banner>
      )}
    </Page>
  );
}
