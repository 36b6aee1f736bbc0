import { useLoaderData, type LoaderFunctionArgs } from "react-router";
import { readFigures, todayOf } from "#app/services/retention/read-figures.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { readStatisticsQuery } from "./read-query.ts";
import { StatisticsPage } from "./statistics-page.tsx";
import { statisticsView } from "./statistics-view.ts";
import { valuePageSheets } from "./value-page-sheets.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const query = readStatisticsQuery(new URL(args.request.url).searchParams, todayOf(ctx));
  const figures = await readFigures(ctx, query);
  return statisticsView(ctx, query, {
    sheets: await valuePageSheets(ctx, query, figures.now),
    isEmpty: figures.lifetime.customers === 0 && query.segment.kind === "all",
    countedAt: figures.countedAt,
  });
}

export const meta = () => [{ title: "Lifetime value · Perennial" }];

export default function LifetimeValue() {
  const view = useLoaderData<typeof loader>();
  return (
    <StatisticsPage view={view} title="Lifetime value" page="value" filters={["range", "segment", "spend"]} />
  );
}
