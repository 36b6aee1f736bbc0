import { COHORT_VIEWS, type CohortView } from "#app/domain/retention/cohort-matrix.ts";
import { dayText, GRAINS, type Grain } from "#app/domain/retention/period.ts";
import {
  parseRange,
  RANGE_NAMES,
  statisticsRange,
  type RangeName,
  type StatisticsRange,
} from "#app/domain/retention/range.ts";
import { RFM_SEGMENTS } from "#app/domain/retention/rfm.ts";
import { parseSegment, type Segment } from "#app/domain/retention/segment.ts";
import type { NamedGroup } from "#app/services/retention/read-customers.ts";

/** What the address of a statistics page asks for. What it says wrongly or not at all is as usual. */
export interface StatisticsQuery {
  /** Null: the days were chosen. */
  name: RangeName | null;
  range: StatisticsRange;
  from: string;
  to: string;
  segment: Segment;
  grain: Grain;
  view: CohortView;
  group: NamedGroup;
  page: number;
  /** What was spent on winning the new customers of the range, in major units. */
  spend: number | null;
}

const GROUPS: readonly NamedGroup[] = ["at-risk", "lapsed", ...RFM_SEGMENTS];

export function readStatisticsQuery(params: URLSearchParams, today: number): StatisticsQuery {
  const chosen = parseRange(params.get("from"), params.get("to"));
  const name = RANGE_NAMES.find((known) => known === params.get("range")) ?? "last-90";
  const range = chosen ?? statisticsRange(name, today);
  const spend = Number(params.get("spend") ?? "");
  const page = Number(params.get("page") ?? "");
  return {
    name: chosen ? null : name,
    range,
    from: dayText(range.from),
    to: dayText(range.to),
    segment: parseSegment(params.get("segment")),
    grain: GRAINS.find((known) => known === params.get("grain")) ?? "month",
    view: COHORT_VIEWS.find((known) => known === params.get("view")) ?? "on",
    group: GROUPS.find((known) => known === params.get("group")) ?? "at-risk",
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 0,
    spend: Number.isFinite(spend) && spend > 0 && spend < 1e12 ? spend : null,
  };
}
