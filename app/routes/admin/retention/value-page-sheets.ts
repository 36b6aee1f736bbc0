import type { RangeCounts } from "#app/domain/retention/counts.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readCohorts } from "#app/services/retention/read-cohorts.ts";
import { readModel } from "#app/services/retention/read-model.ts";
import { COHORTS_SHOWN } from "./cohorts-shown.ts";
import { cohortSheets } from "./cohort-sheets.ts";
import type { StatisticsQuery } from "./read-query.ts";
import type { Sheet } from "./sheet.ts";
import { mannerOf } from "./statistics-view.ts";
import { acquisitionSheet, modelSheets } from "./value-sheets.ts";

/** What customers have brought so far by cohort, what the model expects of them, and what a new one costs. */
export async function valuePageSheets(
  ctx: AdminContext,
  query: StatisticsQuery,
  now: RangeCounts,
): Promise<Sheet[]> {
  const manner = mannerOf(ctx);
  const asked = { grain: "month", view: "value" } as const;
  const matrix = await readCohorts(ctx, { ...asked, segment: query.segment, cohorts: COHORTS_SHOWN.month });
  const [heatmap, curves] = cohortSheets(matrix, asked, manner);
  const model =
    query.segment.kind === "all" ? modelSheets((await readModel(ctx))?.figures ?? null, manner) : [];
  return [
    ...(curves ? [curves] : []),
    ...model,
    acquisitionSheet({ spend: query.spend, now, matrix }, manner),
    ...(heatmap ? [heatmap] : []),
  ];
}
