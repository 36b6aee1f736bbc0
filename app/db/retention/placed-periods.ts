import { Prisma } from "#app/db/generated/client.ts";

/**
 * `placed (grain, segment, cohort, k, customers, orders, net_minor, last_here, first_back)` as a CTE of a query: the cells
 * that the periods which `whose` keeps come to, once for all customers and once for members or others.
 */
export function placedPeriods(shopId: bigint, whose: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    summed as (
      select p.grain, c.is_member, p.cohort, p.period - p.cohort as k, count(*)::int as customers,
        sum(p.orders)::int as orders, sum(p.net_minor)::bigint as net_minor,
        (count(*) filter (where p.is_last))::int as last_here, (count(*) filter (where p.nth = 2))::int as first_back
      from retention_customer_period p
      join retention_customer c on c.shop_id = ${shopId} and c.customer_id = p.customer_id
      where p.shop_id = ${shopId} and ${whose}
      group by p.grain, c.is_member, p.cohort, p.period
    ),
    placed as (
      select grain, segment, cohort, k, sum(customers)::int as customers, sum(orders)::int as orders,
        sum(net_minor)::bigint as net_minor, sum(last_here)::int as last_here, sum(first_back)::int as first_back
      from summed
      cross join lateral (values ('all'), (case when is_member then 'member' else 'non-member' end)) as s(segment)
      group by grain, segment, cohort, k
    )`;
}
