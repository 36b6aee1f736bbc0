import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { countedEntries, openLots } from "#app/db/day-counts/counted-days.ts";
import type { AgedPoints } from "#app/domain/liability/age-lots.ts";
import { toPoints } from "#app/domain/points.ts";

export interface Outstanding {
  /** What is left in lots, by local days since they were earned. */
  lots: ({ ageDays: number } & AgedPoints)[];
  /** The sum of all entries. */
  ledger: number;
  /** Points that members owe. */
  deficit: number;
  redemptions: number;
}

const Rows = z.array(
  z.object({
    age_days: z.int().nullable(),
    vested: z.bigint(),
    pending: z.bigint(),
    past_expiry: z.bigint(),
    ledger: z.bigint(),
    deficit: z.bigint(),
    redemptions: z.int(),
  }),
);

/** What stands in lots at `now` by age, and beside it what ledger and members say: one statement, one moment. */
export async function readOutstanding(
  db: Db,
  shopId: bigint,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<Outstanding> {
  const rows = Rows.parse(
    await db.$queryRaw`
      with ${countedEntries({ shopId, timeZone })}, ${openLots({ shopId, timeZone }, now)}, of_shop as (
        select coalesce(sum(points), 0)::bigint as ledger,
          coalesce(sum(entries) filter (where kind = 'redeem'), 0)::int as redemptions,
          (select coalesce(sum(deficit), 0)::bigint from member where shop_id = ${shopId} and deficit > 0) as deficit
        from counted_entry
      ), aged as (
        select (${now}::timestamptz at time zone ${timeZone})::date - day as age_days, vested, pending, past_expiry
        from open_lots where vested + pending + past_expiry > 0
      )
      select age_days, coalesce(vested, 0) as vested, coalesce(pending, 0) as pending,
        coalesce(past_expiry, 0) as past_expiry, ledger, deficit, redemptions
      from of_shop left join aged on true order by age_days`,
  );
  const [first] = rows;
  return {
    lots: rows.flatMap(({ age_days, vested, pending, past_expiry }) =>
      age_days === null
        ? []
        : [
            {
              ageDays: age_days,
              vested: toPoints(vested),
              pending: toPoints(pending),
              pastExpiry: toPoints(past_expiry),
            },
          ],
    ),
    ledger: toPoints(first?.ledger ?? 0n),
    deficit: toPoints(first?.deficit ?? 0n),
    redemptions: first?.redemptions ?? 0,
  };
}
