import { z } from "zod";
import { Prisma } from "#app/db/generated/client.ts";
import type { Db } from "#app/db/client.server.ts";
import { inSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";
import type { ActiveDay } from "#app/domain/retention/active-flow.ts";
import type { GapCount } from "#app/domain/retention/time-between-orders.ts";

/** `walked (day, before, next)` as CTEs: every purchase day of every customer, with the one before and the next. */
function walkedDays(shopId: bigint, segment: SegmentFilter): Prisma.Sql {
  const whose =
    segment.kind === "all"
      ? Prisma.sql`true`
      : Prisma.sql`exists (
          select from retention_customer c
          where c.shop_id = ${shopId} and c.customer_id = o.customer_id and ${inSegment(segment)})`;
  return Prisma.sql`
    bought as (
      select o.customer_id, o.day from retention_order o
      where o.shop_id = ${shopId} and o.counts and o.customer_id is not null and ${whose}
      group by o.customer_id, o.day
    ),
    walked as (
      select day, lag(day) over walk as before, lead(day) over walk as next
      from bought window walk as (partition by customer_id order by day)
    )`;
}

const Gaps = z.array(z.object({ days: z.int(), gaps: z.int() }));

/** The gaps between consecutive purchase days, by length. */
export async function listGaps(db: Db, shopId: bigint, segment: SegmentFilter): Promise<GapCount[]> {
  const rows = await db.$queryRaw`
    with ${walkedDays(shopId, segment)}
    select day - before as days, count(*)::int as gaps from walked where before is not null group by 1 order by 1`;
  return Gaps.parse(rows);
}

const Days = z.array(z.object({ day: z.int(), fresh: z.int(), reactivated: z.int(), lapsed: z.int() }));

/** How many customers began, came back and lapsed, day by day until today. */
export async function listActiveDays(
  db: Db,
  shopId: bigint,
  { segment, lapsedAfter, today }: { segment: SegmentFilter; lapsedAfter: number; today: number },
): Promise<ActiveDay[]> {
  const rows = await db.$queryRaw`
    with ${walkedDays(shopId, segment)},
    turns as (
      select day, 1 as fresh, 0 as reactivated, 0 as lapsed from walked where before is null
      union all
      select day, 0, 1, 0 from walked where day - before > ${lapsedAfter}::int
      union all
      select day + ${lapsedAfter}::int + 1, 0, 0, 1 from walked
      where (next is null or next > day + ${lapsedAfter}::int) and day + ${lapsedAfter}::int < ${today}::int
    )
    select day, sum(fresh)::int as fresh, sum(reactivated)::int as reactivated, sum(lapsed)::int as lapsed
    from turns group by day order by day`;
  return Days.parse(rows);
}
