import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { IssueMonth } from "#app/domain/liability/chain-ladder.ts";
import { toPoints } from "#app/domain/points.ts";

const Rows = z.array(
  z.object({
    month: z.int(),
    issued: z.bigint(),
    last_month: z.int().nullable(),
    redeemed_in: z.int().nullable(),
    redeemed: z.bigint(),
  }),
);

/**
 * The lots of each month of issue, and their redemptions by month, in the shop's zone. Redeemed: taken by `redeem`
 * entries, less what `restore` gave back. Issued: the lots' points less what anything else but redemption and expiry
 * took from them. Reads every lot and allocation of the shop, so a job asks it once a day.
 */
export async function listIssueMonths(db: Db, shopId: bigint, timeZone: string): Promise<IssueMonth[]> {
  const rows = Rows.parse(
    await db.$queryRaw`
      with issued as (
        select date_trunc('month', earned_at at time zone ${timeZone}) as month, sum(points) as points,
          case when bool_or(expires_at is null) then null else max(expires_at) end as last_expiry
        from lot where shop_id = ${shopId} group by 1
      ), moved as (
        select date_trunc('month', lot.earned_at at time zone ${timeZone}) as month,
          date_trunc('month', entry.occurred_at at time zone ${timeZone}) as moved_in,
          coalesce(sum(taken.points) filter (where entry.kind in ('redeem', 'restore')), 0) as redeemed,
          coalesce(sum(taken.points) filter (where entry.kind not in ('redeem', 'restore', 'expire')), 0) as corrected
        from allocation taken
        join ledger_entry entry on entry.shop_id = taken.shop_id and entry.id = taken.entry_id
        join lot on lot.shop_id = taken.shop_id and lot.id = taken.lot_id
        where taken.shop_id = ${shopId} group by 1, 2
      ), corrected as (select month, sum(corrected) as points from moved group by 1),
      redeemed as (select month, moved_in, -redeemed as points from moved where redeemed <> 0)
      select (extract(year from month) * 12 + extract(month from month) - 1)::int as month,
        (issued.points + coalesce(corrected.points, 0))::bigint as issued,
        (extract(year from last_expiry at time zone ${timeZone}) * 12
          + extract(month from last_expiry at time zone ${timeZone}) - 1)::int as last_month,
        (extract(year from moved_in) * 12 + extract(month from moved_in) - 1)::int as redeemed_in,
        coalesce(redeemed.points, 0)::bigint as redeemed
      from issued left join corrected using (month) left join redeemed using (month)
      order by 1, 4`,
  );
  return [...Map.groupBy(rows, ({ month }) => month).values()].map(toIssueMonth);
}

function toIssueMonth(rows: z.infer<typeof Rows>): IssueMonth {
  const [first] = rows;
  if (!first) throw new Error("A month of issue has at least one row");
  const redeemed: number[] = [];
  for (const { redeemed_in, redeemed: points } of rows) {
    // A redemption dated before the issue counts in the month of issue.
    const age = redeemed_in === null ? 0 : Math.max(0, redeemed_in - first.month);
    while (redeemed.length <= age) redeemed.push(0);
    redeemed[age] = (redeemed[age] ?? 0) + toPoints(points);
  }
  return { month: first.month, issued: toPoints(first.issued), redeemed, lastMonth: first.last_month };
}
