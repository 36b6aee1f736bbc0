import type { Db } from "#app/db/client.server.ts";

/** Throws the shop's cells away and marks all its days, to be counted in another zone. The counts are held. */
export async function restartDayCounts(db: Db, shopId: bigint, timeZone: string): Promise<void> {
  await db.$executeRaw`delete from ledger_day where shop_id = ${shopId}`;
  await db.$executeRaw`delete from lot_day where shop_id = ${shopId}`;
  await db.$executeRaw`update day_count_zone set time_zone = ${timeZone} where shop_id = ${shopId}`;
  await db.$executeRaw`
    with span as (
      select 'entries' as counts, min(occurred_at) as first, max(occurred_at) as last
      from ledger_entry where shop_id = ${shopId}
      union all
      select 'lots', min(earned_at), max(earned_at) from lot where shop_id = ${shopId} and remaining > 0
    )
    insert into dirty_day (shop_id, counts, utc_day)
    select ${shopId}, counts, day::date
    from span cross join lateral generate_series(
      (first at time zone 'UTC')::date, (last at time zone 'UTC')::date, interval '1 day') as day`;
}
