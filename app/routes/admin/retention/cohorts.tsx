import { useLoaderData, type LoaderFunctionArgs } from "react-router";
import { todayOf } from "#app/services/retention/read-figures.ts";
import { readCohorts } from "#app/services/retention/read-cohorts.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { COHORTS_SHOWN } from "./cohorts-shown.ts";
import { cohortSheets } from "./cohort-sheets.ts";
import { peopleUrl } from "./people-url.ts";
import { readStatisticsQuery } from "./read-query.ts";
import { StatisticsPage } from "./statistics-page.tsx";
import { mannerOf, statisticsView } from "./statistics-view.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const params = new URL(args.request.url).searchParams;
  const query = readStatisticsQuery(params, todayOf(ctx));
  const matrix = await readCohorts(ctx, { ...query, cohorts: COHORTS_SHOWN[query.grain] });
  return statisticsView(ctx, query, {
    sheets: cohortSheets(matrix, { ...query, linkTo: peopleUrl(params, "cohorts") }, mannerOf(ctx)),
    isEmpty: matrix.rows.length === 0 && query.segment.kind === "all",
  });
}

export const meta = () => [{ title: "Cohorts · Perennial" }];

export default function Cohorts() {
  const view = useLoaderData<typeof loader>();
  return <StatisticsPage view={view} title="Cohorts" page="cohorts" filters={["segment", "grain", "view"]} />;
}
