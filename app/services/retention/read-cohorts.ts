import { listCells } from "#app/db/retention/reads/list-cells.ts";
import { cohortMatrix, type CohortMatrix, type CohortView } from "#app/domain/retention/cohort-matrix.ts";
import { periodOf, type Grain } from "#app/domain/retention/period.ts";
import type { Segment } from "#app/domain/retention/segment.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { todayOf } from "./read-figures.ts";
import { segmentFilter } from "./segment-filter.ts";

export interface CohortQuery {
  grain: Grain;
  segment: Segment;
  view: CohortView;
  /** How many cohorts, the latest last. */
  cohorts: number;
}

/** The cohort matrix of a segment: as many ages as cohorts. */
export async function readCohorts(
  ctx: AdminContext,
  { grain, segment, view, cohorts }: CohortQuery,
): Promise<CohortMatrix> {
  const today = todayOf(ctx);
  const current = periodOf(grain, today);
  const since = current - cohorts + 1;
  const filter = await segmentFilter(ctx, segment, today);
  const cells = await listCells(ctx.db, ctx.shopId, { grain, segment: filter, since });
  return cohortMatrix(cells, { view, current, maxAge: cohorts - 1 });
}
