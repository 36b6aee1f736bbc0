import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Prisma } from "#app/db/generated/client.ts";
import { entriesOfDay, isOnDay, localDays } from "./counted-days.ts";

const Rows = z.array(z.object({ counts: z.enum(["entries", "lots"]), utc_day: z.string() }));

export interface TakenDays {
  entries: string[];
  lots: string[];
}

/** Takes the marks of the oldest `limit` dirty days. What is written from now on makes marks of its own. */
export async function takeDirtyDays(db: Db, shopId: bigint, limit: number): Promise<TakenDays> {
  const rows = Rows.parse(
    await db.$queryRaw`
      delete from dirty_day where shop_id = ${shopId} and utc_day in (
        select distinct utc_day from dirty_day where shop_id = ${shopId} order by utc_day limit ${limit})
      returning counts, utc_day::text`,
  );
  const daysOf = (counts: "entries" | "lots") => [
    ...new Set(rows.filter((row) => row.counts === counts).map((row) => row.utc_day)),
  ];
  return { entries: daysOf("entries"), lots: daysOf("lots") };
}

/** Counts the ledger's entries anew for the local days that these UTC days touch. The counts are held. */
export async function recountEntryDays(
  db: Db,
  shopId: bigint,
  { utcDays, timeZone }: { utcDays: string[]; timeZone: string },
): Promise<void> {
  if (utcDays.length === 0) return;
  const day = Prisma.sql`touched.day`;
  await db.$executeRaw`
    delete from ledger_day where shop_id = ${shopId} and day in (${touchedDays(utcDays, timeZone)})`;
  await db.$executeRaw`
    insert into ledger_day (shop_id, day, kind, points, entries)
    select ${shopId}, touched.day, live.kind, live.points, live.entries
    from (${touchedDays(utcDays, timeZone)}) touched
    cross join lateral (${entriesOfDay({ shopId, timeZone }, day)}) live`;
}

/** The same for what is left in the lots that were earned on these days. */
export async function recountLotDays(
  db: Db,
  shopId: bigint,
  { utcDays, timeZone }: { utcDays: string[]; timeZone: string },
): Promise<void> {
  if (utcDays.length === 0) return;
  await db.$executeRaw`
    delete from lot_day where shop_id = ${shopId} and day in (${touchedDays(utcDays, timeZone)})`;
  await db.$executeRaw`
    insert into lot_day (shop_id, day, remaining, held_until, expires_from)
    select ${shopId}, touched.day, live.remaining, live.held_until, live.expires_from
    from (${touchedDays(utcDays, timeZone)}) touched
    cross join lateral (
      select sum(remaining)::bigint as remaining, max(available_at) as held_until, min(expires_at) as expires_from
      from lot where shop_id = ${shopId} and remaining > 0
        and ${isOnDay("earned_at", Prisma.sql`touched.day`, timeZone)}
    ) live
    where live.remaining is not null`;
}

function touchedDays(utcDays: string[], timeZone: string): Prisma.Sql {
  return Prisma.sql`
    select distinct local.day from unnest(${utcDays}::date[]) as taken (utc_day)
    cross join lateral (${localDays(Prisma.sql`taken.utc_day`, timeZone)}) local`;
}
