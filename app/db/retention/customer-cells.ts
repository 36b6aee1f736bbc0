import { Prisma } from "#app/db/generated/client.ts";
import type { Db } from "#app/db/client.server.ts";

/**
 * `placed (grain, segment, customer_id, cohort, k, orders, net_minor, last_here, first_back)` as CTEs of a query: every
 * period of the customers that `whose` keeps, quarters too, once for all customers and once for their segment.
 */
export function placedPeriods(shopId: bigint, whose: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    kept as (
      select p.grain, p.customer_id, p.period, p.cohort, p.orders, p.net_minor, c.is_member
      from retention_customer_period p
      join retention_customer c on c.shop_id = ${shopId} and c.customer_id = p.customer_id
      where p.shop_id = ${shopId} and ${whose}
    ),
    grained as (
      select * from kept
      union all
      select 'quarter', customer_id, period / 3, min(cohort) / 3, sum(orders)::int, sum(net_minor)::bigint, is_member
      from kept where grain = 'month' group by customer_id, period / 3, is_member
    ),
    ranked as (
      select *, row_number() over walk as nth, lead(period) over walk is null as is_last
      from grained window walk as (partition by customer_id, grain order by period)
    ),
    placed as (
      select grain, segment, customer_id, cohort, period - cohort as k, orders, net_minor,
        case when is_last then 1 else 0 end as last_here, case when nth = 2 then 1 else 0 end as first_back
      from ranked
      cross join lateral (values ('all'), (case when is_member then 'member' else 'non-member' end)) as s(segment)
    )`;
}

/** Adds what these customers count to the cells of the shop, or takes it away. The statistics are held. */
export async function moveCells(
  db: Db,
  shopId: bigint,
  customerIds: bigint[],
  direction: "add" | "take-away",
): Promise<void> {
  const sign = direction === "add" ? 1 : -1;
  await db.$executeRaw`
    with ${placedPeriods(shopId, Prisma.sql`p.customer_id = any(${customerIds}::bigint[])`)}
    insert into retention_cell as cell
      (shop_id, grain, segment, cohort, k, customers, orders, net_minor, last_here, first_back)
    select ${shopId}, grain, segment, cohort, k, ${sign}::int * count(*)::int, ${sign}::int * sum(orders)::int,
      ${sign}::int * sum(net_minor)::bigint, ${sign}::int * sum(last_here)::int, ${sign}::int * sum(first_back)::int
    from placed group by grain, segment, cohort, k
    on conflict (shop_id, grain, segment, cohort, k) do update set
      customers = cell.customers + excluded.customers, orders = cell.orders + excluded.orders,
      net_minor = cell.net_minor + excluded.net_minor, last_here = cell.last_here + excluded.last_here,
      first_back = cell.first_back + excluded.first_back`;
}

/** Removes the cells in which nobody is left. */
export async function deleteEmptyCells(db: Db, shopId: bigint): Promise<void> {
  await db.$executeRaw`delete from retention_cell where shop_id = ${shopId} and customers = 0`;
}
