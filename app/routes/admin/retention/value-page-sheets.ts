import type { AdminContext } from "#app/services/admin-context.ts";
import { readAcquisition, type Acquisition } from "#app/services/retention/acquisition.ts";
import { readCohorts } from "#app/services/retention/read-cohorts.ts";
import { todayOf } from "#app/services/retention/read-figures.ts";
import { readModelOf } from "#app/services/retention/read-model.ts";
import { acquisitionSheet } from "./acquisition-sheet.ts";
import { COHORTS_SHOWN } from "./cohorts-shown.ts";
import { cohortSheets } from "./cohort-sheets.ts";
import type { PeopleUrl } from "./people-url.ts";
import type { StatisticsQuery } from "./read-query.ts";
import type { Sheet } from "./sheet.ts";
import { mannerOf } from "./statistics-view.ts";
import { modelSheets } from "./value-sheets.ts";

export interface ValuePage {
  sheets: Sheet[];
  acquisition: Acquisition;
  isEmpty: boolean;
}

/** What customers have brought so far by cohort, what the model expects of them, and what a new one costs. */
export async function valuePage(
  ctx: AdminContext,
  { segment }: StatisticsQuery,
  linkTo: PeopleUrl,
): Promise<ValuePage> {
  const manner = mannerOf(ctx);
  const asked = { grain: "month", view: "value" } as const;
  const cohorts = COHORTS_SHOWN.month;
  const matrix = await readCohorts(ctx, { ...asked, segment, cohorts });
  const isSegment = segment.kind !== "all";
  // What was spent won all customers: beside those of a segment it would be divided by too few.
  const everybody = isSegment
    ? await readCohorts(ctx, { ...asked, segment: { kind: "all" }, cohorts })
    : matrix;
  const [heatmap, curves] = cohortSheets(matrix, { ...asked, linkTo }, manner);
  const model = await readModelOf(ctx, segment, todayOf(ctx) - 1);
  const acquisition = await readAcquisition(ctx);
  const cost = acquisitionSheet(acquisition, everybody, manner);
  return {
    acquisition,
    isEmpty: everybody.rows.length === 0,
    sheets: [
      ...(curves ? [curves] : []),
      ...modelSheets(model, { manner, isSegment }),
      isSegment ? { ...cost, title: `${cost.title} (all customers)` } : cost,
      ...(heatmap ? [heatmap] : []),
    ],
  };
}
