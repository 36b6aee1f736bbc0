import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import { todayOf } from "#app/services/retention/read-figures.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { peopleUrl } from "./people-url.ts";
import { readStatisticsQuery } from "./read-query.ts";
import { SpendCard } from "./spend-card.tsx";
import { spendFromForm, spendMonths } from "./spend-form.ts";
import { StatisticsPage } from "./statistics-page.tsx";
import { mannerOf, statisticsView } from "./statistics-view.ts";
import { valuePage } from "./value-page-sheets.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const params = new URL(args.request.url).searchParams;
  const query = readStatisticsQuery(params, todayOf(ctx));
  const { sheets, acquisition, isEmpty } = await valuePage(ctx, query, peopleUrl(params, "value"));
  const view = await statisticsView(ctx, query, { sheets, isEmpty });
  const months = spendMonths(acquisition, mannerOf(ctx));
  return { view, months, currency: ctx.shop.currency ?? "USD" };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  return spendFromForm(ctx, await args.request.formData());
}

export const meta = () => [{ title: "Lifetime value · Perennial" }];

export default function LifetimeValue() {
  const { view, months, currency } = useLoaderData<typeof loader>();
  return (
    <StatisticsPage view={view} title="Lifetime value" page="value" filters={["segment"]}>
      <SpendCard months={months} currency={currency} />
    </StatisticsPage>
  );
}
