import { Prisma } from "#app/db/generated/client.ts";

/** The shop and the zone whose days are meant. */
export interface DaysOf {
  shopId: bigint;
  timeZone: string;
}

/**
 * `counted_entry (day, kind, points, entries)`: the entries of every day, as CTEs of a query. A day that is not dirty is
 * read from its cells, a dirty one is counted from the ledger; where the cells were cut in another zone, every day is.
 * So the answer is that of counting the ledger, always.
 */
export function countedEntries({ shopId, timeZone }: DaysOf): Prisma.Sql {
  return Prisma.sql`
    zone as (select from day_count_zone where shop_id = ${shopId} and time_zone = ${timeZone}),
    entry_span as (
      select (min(occurred_at) at time zone ${timeZone})::date as first, (max(occurred_at) at time zone ${timeZone})::date as last
      from ledger_entry where shop_id = ${shopId}
    ),
    dirty_entry_day as (
      ${dirtyDays({ shopId, timeZone }, "entries")}
      union
      select generate_series(first, last, interval '1 day')::date from entry_span where not exists (select from zone)
    ),
    counted_entry as (
      select day, kind, points, entries from ledger_day
      where shop_id = ${shopId} and exists (select from zone) and day not in (select day from dirty_entry_day)
      union all
      select dirty_entry_day.day, live.kind, live.points, live.entries
      from dirty_entry_day cross join lateral (${entriesOfDay({ shopId, timeZone }, Prisma.sql`dirty_entry_day.day`)}) live
    )`;
}

/**
 * `open_lots (day, vested, pending, past_expiry)`: what is left in lots at `now`, by the day earned. A clean day whose
 * lots are all past their hold and before their expiry is read from its cell, any other is counted from the lots.
 */
export function openLots({ shopId, timeZone }: DaysOf, now: Date): Prisma.Sql {
  const day = Prisma.sql`live_lot_day.day`;
  return Prisma.sql`
    lot_zone as (select from day_count_zone where shop_id = ${shopId} and time_zone = ${timeZone}),
    lot_span as (
      select (min(earned_at) at time zone ${timeZone})::date as first, (max(earned_at) at time zone ${timeZone})::date as last
      from lot where shop_id = ${shopId} and remaining > 0
    ),
    live_lot_day as (
      ${dirtyDays({ shopId, timeZone }, "lots")}
      union
      select day from lot_day where shop_id = ${shopId} and (held_until > ${now} or expires_from <= ${now})
      union
      select generate_series(first, last, interval '1 day')::date from lot_span where not exists (select from lot_zone)
    ),
    open_lots as (
      select day, remaining as vested, 0::bigint as pending, 0::bigint as past_expiry from lot_day
      where shop_id = ${shopId} and exists (select from lot_zone) and day not in (select day from live_lot_day)
      union all
      select live_lot_day.day, live.vested, live.pending, live.past_expiry
      from live_lot_day cross join lateral (
        select coalesce(sum(remaining) filter (where available_at <= ${now} and (expires_at is null or expires_at > ${now})), 0)::bigint as vested,
          coalesce(sum(remaining) filter (where available_at > ${now} and (expires_at is null or expires_at > ${now})), 0)::bigint as pending,
          coalesce(sum(remaining) filter (where expires_at <= ${now}), 0)::bigint as past_expiry
        from lot where shop_id = ${shopId} and remaining > 0 and ${isOnDay("earned_at", day, timeZone)}
      ) live
    )`;
}

/** The entries of one day by kind, counted from the ledger. */
export function entriesOfDay({ shopId, timeZone }: DaysOf, day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select kind, sum(points)::bigint as points, count(*)::int as entries from ledger_entry
    where shop_id = ${shopId} and ${isOnDay("occurred_at", day, timeZone)} group by kind`;
}

/** The local days that a dirty UTC day touches: two at most, and a third where clocks change at midnight. */
export function localDays(utcDay: Prisma.Sql, timeZone: string): Prisma.Sql {
  return Prisma.sql`
    select distinct ((${utcDay} + part) at time zone 'UTC' at time zone ${timeZone})::date as day
    from unnest(array['0', '12 hours', '23:59:59.999999']::interval[]) as part`;
}

/**
 * That a moment falls on a local day. The range, two hours wider than the day, is for the index; the comparison decides,
 * also where the clock shows midnight twice or not at all.
 */
export function isOnDay(column: "occurred_at" | "earned_at", day: Prisma.Sql, timeZone: string): Prisma.Sql {
  const moment = Prisma.raw(column);
  return Prisma.sql`
    ${moment} >= (${day}::timestamp at time zone ${timeZone}) - interval '2 hours'
    and ${moment} < ((${day} + 1)::timestamp at time zone ${timeZone}) + interval '2 hours'
    and (${moment} at time zone ${timeZone})::date = ${day}`;
}

function dirtyDays({ shopId, timeZone }: DaysOf, counts: "entries" | "lots"): Prisma.Sql {
  return Prisma.sql`
    select local.day
    from (select distinct utc_day from dirty_day where shop_id = ${shopId} and counts = ${counts}) dirty
    cross join lateral (${localDays(Prisma.sql`dirty.utc_day`, timeZone)}) local`;
}
