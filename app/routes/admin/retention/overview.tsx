import { useLoaderData, type LoaderFunctionArgs } from "react-router";
import { readFigures, todayOf } from "#app/services/retention/read-figures.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { overviewSheets } from "./overview-sheets.ts";
import { readStatisticsQuery } from "./read-query.ts";
import { StatisticsPage } from "./statistics-page.tsx";
import { mannerOf, statisticsView } from "./statistics-view.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const query = readStatisticsQuery(new URL(args.request.url).searchParams, todayOf(ctx));
  const figures = await readFigures(ctx, query);
  return statisticsView(ctx, query, {
    sheets: overviewSheets(figures, query, mannerOf(ctx)),
    isEmpty: figures.lifetime.customers === 0 && query.segment.kind === "all",
    countedAt: figures.countedAt,
  });
}

export const meta = () => [{ title: "Retention · Perennial" }];

export default function RetentionOverview() {
  const view = useLoaderData<typeof loader>();
  return (
    <StatisticsPage view={view} title="Retention" page="overview" filters={["range", "compare", "segment"]} />
  );
}
