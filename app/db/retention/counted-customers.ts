import { Prisma } from "#app/db/generated/client.ts";

/** The first days of months, ascending: `starts[0]` begins the month with the number `first`. */
export interface MonthBounds {
  first: number;
  starts: number[];
}

/**
 * `mine` and `counted` as CTEs of a query: the orders of these customers that count, and what they come to, one row a
 * customer with the columns of retention_customer. A customer without such orders has no row.
 */
export function countedCustomers(shopId: bigint, customerIds: bigint[]): Prisma.Sql {
  return Prisma.sql`
    mine as materialized (
      select customer_id, order_id, processed_at, day, net_minor, channel, country, tier_id, product_ids, has_discount
      from retention_order
      where shop_id = ${shopId} and customer_id = any(${customerIds}::bigint[]) and counts
    ),
    first_orders as (
      select distinct on (customer_id) customer_id, day as first_day, channel, country, tier_id,
        product_ids[1] as first_product_id, has_discount
      from mine order by customer_id, day, processed_at, order_id
    ),
    sums as (
      select mine.customer_id, min(day) filter (where day > first_day) as second_day, max(day) as last_day,
        count(*)::int as orders, count(distinct day)::int as days, sum(net_minor)::bigint as net_minor,
        coalesce(sum(net_minor) filter (where day > first_day), 0)::bigint as repeat_net_minor
      from mine join first_orders on first_orders.customer_id = mine.customer_id group by mine.customer_id
    ),
    bought as (
      select customer_id, count(distinct product_id)::int as products
      from mine cross join lateral unnest(product_ids) as b(product_id) group by customer_id
    ),
    counted as materialized (
      select f.customer_id, f.first_day, s.second_day, s.last_day, s.orders, s.days, s.net_minor, s.repeat_net_minor,
        coalesce(b.products, 0) as products, member.id is not null as is_member, f.channel, f.country, f.tier_id,
        f.first_product_id, f.has_discount
      from first_orders f
      join sums s on s.customer_id = f.customer_id
      left join bought b on b.customer_id = f.customer_id
      left join member on member.shop_id = ${shopId} and member.customer_id = f.customer_id
    )`;
}

/**
 * `fresh` as a CTE that follows `counted`: their weeks, months and quarters with an order, and where each stands among
 * the customer's own. A week is numbered from that of 1970-01-01, which began three days before.
 */
export function countedPeriods(months: MonthBounds): Prisma.Sql {
  const monthOf = (day: Prisma.Sql) =>
    Prisma.sql`(width_bucket(${day}::float8, ${months.starts}::float8[]) + ${months.first}::int - 1)`;
  return Prisma.sql`
    placed as (
      select c.customer_id, c.is_member, (mine.day + 3) / 7 as week, (c.first_day + 3) / 7 as first_week,
        ${monthOf(Prisma.sql`mine.day`)} as month, ${monthOf(Prisma.sql`c.first_day`)} as first_month, mine.net_minor
      from mine join counted c on c.customer_id = mine.customer_id
    ),
    grained as (
      select customer_id, is_member, grain, period, cohort, count(*)::int as orders, sum(net_minor)::bigint as net_minor
      from placed
      cross join lateral (values ('week', week, first_week), ('month', month, first_month),
        ('quarter', month / 3, first_month / 3)) as g(grain, period, cohort)
      group by customer_id, is_member, grain, period, cohort
    ),
    fresh as (
      select *, (row_number() over walk)::smallint as nth, lead(period) over walk is null as is_last
      from grained window walk as (partition by customer_id, grain order by period)
    )`;
}

/** `changed` as a CTE that follows `fresh`: each period that is not as it was stored; what was is named was_…, what is now has no name before it. */
export function changedPeriods(shopId: bigint, customerIds: bigint[]): Prisma.Sql {
  return Prisma.sql`
    stale as (
      select p.customer_id, p.grain, p.period, p.cohort, p.orders, p.net_minor, p.nth, p.is_last, c.is_member
      from retention_customer_period p
      join retention_customer c on c.shop_id = ${shopId} and c.customer_id = p.customer_id
      where p.shop_id = ${shopId} and p.customer_id = any(${customerIds}::bigint[])
    ),
    changed as materialized (
      select customer_id, grain, period, f.cohort, f.orders, f.net_minor, f.nth, f.is_last, f.is_member,
        s.cohort as was_cohort, s.orders as was_orders, s.net_minor as was_net_minor, s.nth as was_nth,
        s.is_last as was_last, s.is_member as was_member
      from stale s full join fresh f using (customer_id, grain, period)
      where (s.cohort, s.orders, s.net_minor, s.nth, s.is_last, s.is_member)
        is distinct from (f.cohort, f.orders, f.net_minor, f.nth, f.is_last, f.is_member)
    )`;
}
