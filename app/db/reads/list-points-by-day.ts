import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface DayOfPoints {
  /** The day in the shop's time zone: "2026-11-23". */
  day: string;
  issued: bigint;
  takenBack: bigint;
}

const Rows = z.array(
  z
    .object({ day: z.string(), issued: z.bigint(), taken_back: z.bigint() })
    .transform((row) => ({ day: row.day, issued: row.issued, takenBack: row.taken_back })),
);

/**
 * Points issued (entries of kind earn) and taken back (clawback) on each of the last `days` days, today included,
 * by the day in the shop's zone on which the entry happened. Days without entries are there with zero.
 */
export async function listPointsByDay(
  db: Db,
  shopId: bigint,
  input: { now: Date; days: number; timeZone: string },
): Promise<DayOfPoints[]> {
  const { now, days, timeZone } = input;
  return Rows.parse(
    await db.$queryRaw`
      with today as (select (${now}::timestamptz at time zone ${timeZone})::date as day),
      days as (
        select generate_series(today.day - (${days}::int - 1), today.day, interval '1 day')::date as day from today
      ), by_day as (
        select (occurred_at at time zone ${timeZone})::date as day,
          coalesce(sum(points) filter (where kind = 'earn'), 0)::bigint as issued,
          coalesce(-sum(points) filter (where kind = 'clawback'), 0)::bigint as taken_back
        from ledger_entry
        where shop_id = ${shopId} and kind in ('earn', 'clawback')
          and occurred_at >= ((select min(day) from days)::timestamp at time zone ${timeZone})
          and occurred_at < (((select max(day) from days) + 1)::timestamp at time zone ${timeZone})
        group by 1
      )
      select days.day::text as day, coalesce(by_day.issued, 0) as issued, coalesce(by_day.taken_back, 0) as taken_back
      from days left join by_day using (day) order by day`,
  );
}
