import { useLoaderData, type LoaderFunctionArgs } from "react-router";
import { todayOf } from "#app/services/retention/read-figures.ts";
import { readProgramHealth } from "#app/services/retention/read-program-health.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { programSheets } from "./program-sheets.ts";
import { readStatisticsQuery } from "./read-query.ts";
import { StatisticsPage } from "./statistics-page.tsx";
import { mannerOf, statisticsView } from "./statistics-view.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const query = readStatisticsQuery(new URL(args.request.url).searchParams, todayOf(ctx));
  const health = await readProgramHealth(ctx, query);
  return statisticsView(ctx, query, {
    sheets: programSheets(health, query, mannerOf(ctx)),
    isEmpty: health.counts.customers === 0 && health.counts.members === 0 && query.segment.kind === "all",
  });
}

export const meta = () => [{ title: "Program health · Perennial" }];

export default function ProgramHealthPage() {
  const view = useLoaderData<typeof loader>();
  return <StatisticsPage view={view} title="Program health" page="program" filters={["range", "segment"]} />;
}
