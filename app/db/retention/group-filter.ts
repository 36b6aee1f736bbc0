import { Prisma } from "#app/db/generated/client.ts";
import type { CellView } from "#app/domain/retention/customer-group.ts";
import type { DropOutParameters } from "#app/domain/retention/drop-out-parameters.ts";
import type { Grain } from "#app/domain/retention/period.ts";
import type { RfmCuts } from "#app/domain/retention/rfm.ts";
import { leftOdds } from "./left-odds.ts";
import { inRfmCells } from "./rfm-scores.ts";
import { inSegment, type SegmentFilter } from "./segment-filter.ts";

/** A group of customers as a query takes it. Days are numbers; `from` and `to` are both included. */
export type GroupFilter =
  /** So many days since the last order. */
  | { kind: "since"; from: number; to: number | null }
  | { kind: "rfm"; cells: { recency: number; frequency: number }[]; cuts: RfmCuts }
  | { kind: "orders"; atLeast: number }
  | { kind: "several-products" }
  | { kind: "again" | "not-again"; within: number }
  | { kind: "ordered"; from: number; to: number; atLeast: number }
  | { kind: "first"; from: number; to: number }
  | { kind: "cell"; grain: Grain; cohort: number; k: number; view: CellView }
  | { kind: "won-back" | "gone"; from: number; to: number; lapsedAfter: number }
  /** P(alive) by MBG/NBD below a share; weeks until the end of `asOf`. */
  | { kind: "unlikely"; below: number; parameters: DropOutParameters; asOf: number };

export interface GroupQuery {
  group: GroupFilter;
  segment: SegmentFilter;
  today: number;
}

/** That a row of retention_customer, named `c` in the query, is in a group and in a segment. */
export function inGroup(shopId: bigint, { group, segment, today }: GroupQuery): Prisma.Sql {
  return Prisma.sql`(${groupIs(shopId, group, today)}) and ${inSegment(segment)}`;
}

function groupIs(shopId: bigint, group: GroupFilter, today: number): Prisma.Sql {
  switch (group.kind) {
    case "since":
      return Prisma.sql`c.last_day >= ${today - (group.to ?? 30_000)}::int and c.last_day <= ${today - group.from}::int`;
    case "rfm":
      return inRfmCells(group.cells, { cuts: group.cuts, today });
    case "orders":
      return Prisma.sql`c.orders >= ${group.atLeast}::int`;
    case "several-products":
      return Prisma.sql`c.products > 1`;
    case "again":
    case "not-again":
      return Prisma.sql`c.first_day + ${group.within}::int <= ${today}::int
        and coalesce(c.second_day - c.first_day <= ${group.within}::int, false) = ${group.kind === "again"}`;
    case "first":
      return Prisma.sql`c.first_day >= ${group.from}::int and c.first_day <= ${group.to}::int`;
    case "ordered":
      return Prisma.sql`c.customer_id in (
        select customer_id from retention_order
        where shop_id = ${shopId} and counts and customer_id is not null
          and day >= ${group.from}::int and day <= ${group.to}::int
        group by customer_id having count(*) >= ${group.atLeast}::int)`;
    case "cell":
      return inCell(shopId, group);
    case "won-back":
    case "gone":
      return turnedIn(shopId, group);
    case "unlikely":
      return isUnlikely(group);
  }
}

function inCell(
  shopId: bigint,
  { grain, cohort, k, view }: Extract<GroupFilter, { kind: "cell" }>,
): Prisma.Sql {
  const from = view === "cumulative" ? cohort + Math.min(1, k) : cohort + k;
  const to = view === "on-or-after" ? 1_000_000 : cohort + k;
  return Prisma.sql`c.customer_id in (
    select customer_id from retention_customer_period
    where shop_id = ${shopId} and grain = ${grain} and cohort = ${cohort}::int
      and period >= ${from}::int and period <= ${to}::int)`;
}

/** Came back after too long, or had been away too long: as domain/retention/active-flow counts it. */
function turnedIn(
  shopId: bigint,
  { kind, from, to, lapsedAfter }: Extract<GroupFilter, { kind: "won-back" | "gone" }>,
): Prisma.Sql {
  const orders = Prisma.sql`
    select from retention_order o
    where o.shop_id = ${shopId} and o.customer_id = c.customer_id and o.counts`;
  const near = (than: Prisma.Sql) => Prisma.sql`not exists (
    select from retention_order n
    where n.shop_id = ${shopId} and n.customer_id = c.customer_id and n.counts and ${than})`;
  if (kind === "won-back")
    return Prisma.sql`exists (${orders} and o.day >= ${from}::int and o.day <= ${to}::int and o.day > c.first_day
      and ${near(Prisma.sql`n.day < o.day and n.day >= o.day - ${lapsedAfter}::int`)})`;
  return Prisma.sql`exists (${orders} and o.day + ${lapsedAfter}::int >= ${from}::int
    and o.day + ${lapsedAfter}::int <= ${to}::int
    and ${near(Prisma.sql`n.day > o.day and n.day <= o.day + ${lapsedAfter}::int`)})`;
}

/** Alive < below where the odds of having left exceed 1/below − 1. */
function isUnlikely({ below, parameters, asOf }: Extract<GroupFilter, { kind: "unlikely" }>): Prisma.Sql {
  const odds = leftOdds(parameters, {
    repeats: Prisma.sql`(c.days - 1)`,
    firstDay: Prisma.sql`c.first_day`,
    lastDay: Prisma.sql`c.last_day`,
    asOf: Prisma.sql`${asOf}::int`,
  });
  return Prisma.sql`${odds} > ln(1 / ${below}::float8 - 1)`;
}
