import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { FunnelCounts } from "#app/domain/referrals/funnel.ts";

const Count = z.bigint().transform(Number);
const Rows = z.tuple([
  z.object({
    members: Count,
    shown: Count,
    shared: Count,
    clicked: Count,
    claimed: Count,
    bought: Count,
    paid: Count,
  }),
]);

/**
 * The funnel of a period, from a day on to the moment `until`: members at its end; distinct members who were shown
 * and who shared; distinct visitors by link; claims; friends whose first order counts, by the order's date, net of
 * what was refused or taken back; and of those the paid ones.
 */
export async function readFunnel(
  db: Db,
  shopId: bigint,
  { from, fromDay, until }: { from: Date; fromDay: string; until: Date },
): Promise<FunnelCounts> {
  const rows = await db.$queryRaw`
    select
      (select count(*) from member where shop_id = ${shopId} and merged_into_id is null and redacted_at is null
        and joined_at < ${until}) as members,
      (select count(distinct member_id) from referral_activity
        where shop_id = ${shopId} and kind = 'shown' and day >= ${fromDay}::date) as shown,
      (select count(distinct member_id) from referral_activity
        where shop_id = ${shopId} and kind = 'shared' and day >= ${fromDay}::date) as shared,
      (select count(distinct coalesce(visitor_hash, id::text)) from referral_click
        where shop_id = ${shopId} and at >= ${from} and at < ${until}) as clicked,
      (select count(*) from referral_claim
        where shop_id = ${shopId} and claimed_at >= ${from} and claimed_at < ${until}) as claimed,
      (select count(*) from referral where shop_id = ${shopId} and ordered_at >= ${from} and ordered_at < ${until}
        and state in ('pending', 'held', 'paid')) as bought,
      (select count(*) from referral where shop_id = ${shopId} and ordered_at >= ${from} and ordered_at < ${until}
        and state = 'paid') as paid`;
  return Rows.parse(rows)[0];
}
