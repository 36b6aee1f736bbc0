import { parseGroup, type CustomerGroup } from "#app/domain/retention/customer-group.ts";
import { COHORT_VIEWS, type CohortView } from "#app/domain/retention/cohort-matrix.ts";
import { dayText, GRAINS, type Grain } from "#app/domain/retention/period.ts";
import {
  COMPARED,
  parseRange,
  RANGE_NAMES,
  statisticsRange,
  type Compared,
  type RangeName,
  type StatisticsRange,
} from "#app/domain/retention/range.ts";
import { parseSegment, type Segment } from "#app/domain/retention/segment.ts";

/** What the address of a statistics page asks for. What it says wrongly or not at all is as usual. */
export interface StatisticsQuery {
  /** Null: the days were chosen. */
  name: RangeName | null;
  range: StatisticsRange;
  from: string;
  to: string;
  /** What the days are compared with. */
  compare: Compared;
  segment: Segment;
  grain: Grain;
  view: CohortView;
  group: CustomerGroup;
  page: number;
}

export function readStatisticsQuery(params: URLSearchParams, today: number): StatisticsQuery {
  const chosen = parseRange(params.get("from"), params.get("to"));
  const name = RANGE_NAMES.find((known) => known === params.get("range")) ?? "last-90";
  const range = chosen ?? statisticsRange(name, today);
  const page = Number(params.get("page") ?? "");
  return {
    name: chosen ? null : name,
    range,
    from: dayText(range.from),
    to: dayText(range.to),
    compare: COMPARED.find((known) => known === params.get("compare")) ?? "before",
    segment: parseSegment(params.get("segment")),
    grain: GRAINS.find((known) => known === params.get("grain")) ?? "month",
    view: COHORT_VIEWS.find((known) => known === params.get("view")) ?? "on",
    group: parseGroup(params.get("group")) ?? { kind: "at-risk" },
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 0,
  };
}
