import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ lots: z.int() }));

/**
 * For locked members whose balance changes by itself: books one `expire` entry for each lot whose points are gone by
 * `now` (by their own date, or by the member's inactivity where they lapse), empties those lots, lowers the
 * balances, sets when the balance next changes, and marks the copies in Shopify as behind.
 * The rule is the domain's dueExpiries; here it is written for many members at once. Gives the number of lots.
 */
export async function expireDueLots(
  db: Db,
  shopId: bigint,
  memberIds: bigint[],
  { now, reason }: { now: Date; reason: string },
): Promise<number> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      with open_lot as (
        select lot.id, lot.member_id, lot.remaining, lot.expirations, lot.available_at,
          least(lot.expires_at, case when lot.lapses then member.inactive_at end) as ends_at
        from member join lot on lot.shop_id = ${shopId} and lot.member_id = member.id and lot.remaining > 0
        where member.shop_id = ${shopId} and member.id = any(${memberIds}::bigint[])
      ), due as materialized (
        select *, nextval('ledger_entry_id_seq') as entry_id from open_lot where ends_at <= ${now}
      ), entry as (
        insert into ledger_entry (shop_id, id, member_id, kind, points, key, reason, occurred_at, created_at)
        select ${shopId}, entry_id, member_id, 'expire', -remaining, 'expire:' || id || ':' || expirations + 1,
          ${reason}, ends_at, ${now}
        from due
      ), taking as (
        insert into allocation (shop_id, entry_id, lot_id, points)
        select ${shopId}, entry_id, id, -remaining from due
      ), emptied as (
        update lot set remaining = 0, expirations = due.expirations + 1
        from due where lot.shop_id = ${shopId} and lot.id = due.id
      ), expired as (
        select member_id, sum(remaining) as points from due group by member_id
      ), upcoming as (
        select member_id, min(moment) as moment
        from open_lot, lateral (values (available_at), (ends_at)) as change(moment)
        where (ends_at > ${now}) is not false and moment > ${now}
        group by member_id
      ), advanced as (
        update member set balance = balance - coalesce(expired.points, 0), next_change_at = upcoming.moment,
          mirror_due_at = ${now}, updated_at = ${now}
        from unnest(${memberIds}::bigint[]) as mine(id)
        left join expired on expired.member_id = mine.id
        left join upcoming on upcoming.member_id = mine.id
        where member.shop_id = ${shopId} and member.id = mine.id
      )
      select count(*)::int as lots from due`,
  );
  return row?.lots ?? 0;
}
