import type { Db } from "#app/db/client.server.ts";

export interface MonthBounds {
  /** The number of the month that begins on `starts[0]`. */
  first: number;
  starts: number[];
}

/** What is counted of these customers. */
export async function deleteCustomerRows(db: Db, shopId: bigint, customerIds: bigint[]): Promise<void> {
  await db.$executeRaw`
    delete from retention_customer_period where shop_id = ${shopId} and customer_id = any(${customerIds}::bigint[])`;
  await db.$executeRaw`
    delete from retention_customer where shop_id = ${shopId} and customer_id = any(${customerIds}::bigint[])`;
}

/** One row for each of these customers with an order that counts, from their orders. */
export async function insertCustomerRows(db: Db, shopId: bigint, customerIds: bigint[]): Promise<void> {
  await db.$executeRaw`
    insert into retention_customer (shop_id, customer_id, first_day, second_day, last_day, orders, days, net_minor,
      repeat_net_minor, products, is_member, channel, country, tier_id, first_product_id, has_discount)
    select ${shopId}, c.customer_id, sums.first_day, sums.second_day, sums.last_day, sums.orders, sums.days,
      sums.net_minor, sums.repeat_net_minor, bought.products, member.id is not null, first.channel, first.country,
      first.tier_id, first.product_ids[1], first.has_discount
    from unnest(${customerIds}::bigint[]) as c(customer_id)
    cross join lateral (
      select min(day) as first_day, min(day) filter (where day > starts_on) as second_day, max(day) as last_day,
        count(*)::int as orders, count(distinct day)::int as days, sum(net_minor)::bigint as net_minor,
        coalesce(sum(net_minor) filter (where day > starts_on), 0)::bigint as repeat_net_minor
      from (
        select day, net_minor, min(day) over () as starts_on from retention_order
        where shop_id = ${shopId} and customer_id = c.customer_id and counts
      ) mine
    ) sums
    cross join lateral (
      select channel, country, tier_id, product_ids, has_discount from retention_order
      where shop_id = ${shopId} and customer_id = c.customer_id and counts
      order by day, processed_at, order_id limit 1
    ) first
    cross join lateral (
      select count(distinct product_id)::int as products
      from retention_order o cross join lateral unnest(o.product_ids) as bought(product_id)
      where o.shop_id = ${shopId} and o.customer_id = c.customer_id and o.counts
    ) bought
    left join member on member.shop_id = ${shopId} and member.customer_id = c.customer_id`;
}

/** Their weeks and months with an order. A week is numbered from that of 1970-01-01, which began three days before. */
export async function insertCustomerPeriods(
  db: Db,
  shopId: bigint,
  customerIds: bigint[],
  months: MonthBounds,
): Promise<void> {
  await db.$executeRaw`
    with bought as (
      select o.customer_id, o.day, o.net_minor, c.first_day
      from unnest(${customerIds}::bigint[]) as wanted(customer_id)
      join retention_customer c on c.shop_id = ${shopId} and c.customer_id = wanted.customer_id
      join retention_order o on o.shop_id = ${shopId} and o.customer_id = wanted.customer_id and o.counts
    ),
    grained as (
      select customer_id, net_minor, 'week' as grain, (day + 3) / 7 as period, (first_day + 3) / 7 as cohort from bought
      union all
      select customer_id, net_minor, 'month',
        width_bucket(day::float8, ${months.starts}::float8[]) + ${months.first}::int - 1,
        width_bucket(first_day::float8, ${months.starts}::float8[]) + ${months.first}::int - 1
      from bought
    )
    insert into retention_customer_period (shop_id, customer_id, grain, period, cohort, orders, net_minor)
    select ${shopId}, customer_id, grain, period, cohort, count(*)::int, sum(net_minor)::bigint
    from grained group by customer_id, grain, period, cohort`;
}
