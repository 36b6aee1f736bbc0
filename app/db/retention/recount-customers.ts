import { Prisma } from "#app/db/generated/client.ts";
import type { Db } from "#app/db/client.server.ts";
import { changedPeriods, countedCustomers, countedPeriods, type MonthBounds } from "./counted-customers.ts";

/**
 * Counts these customers again as a whole from their orders, writes what differs from what was stored, and moves the
 * cells by that difference. Counted twice, it comes to the same. The statistics are held.
 */
export async function recountCustomers(
  db: Db,
  shopId: bigint,
  customerIds: bigint[],
  months: MonthBounds,
): Promise<void> {
  if (customerIds.length === 0) return;
  await db.$executeRaw`
    with ${countedCustomers(shopId, customerIds)},
    ${countedPeriods(months)},
    ${changedPeriods(shopId, customerIds)},
    moved_cells as (${moveCells(shopId)}),
    deleted_periods as (
      delete from retention_customer_period p using changed
      where p.shop_id = ${shopId} and p.customer_id = changed.customer_id and p.grain = changed.grain
        and p.period = changed.period and changed.cohort is null
    ),
    saved_periods as (
      insert into retention_customer_period
        (shop_id, customer_id, grain, period, cohort, orders, net_minor, nth, is_last)
      select ${shopId}, customer_id, grain, period, cohort, orders, net_minor, nth, is_last
      from changed where cohort is not null
      on conflict (shop_id, customer_id, grain, period) do update set
        cohort = excluded.cohort, orders = excluded.orders, net_minor = excluded.net_minor, nth = excluded.nth,
        is_last = excluded.is_last
    ),
    saved_customers as (${saveCustomers(shopId)})
    delete from retention_customer c
    where c.shop_id = ${shopId} and c.customer_id = any(${customerIds}::bigint[])
      and not exists (select from counted where counted.customer_id = c.customer_id)`;
}

/** Takes what was out of the cells and adds what is. */
function moveCells(shopId: bigint): Prisma.Sql {
  return Prisma.sql`
    insert into retention_cell as cell
      (shop_id, grain, segment, cohort, k, customers, orders, net_minor, last_here, first_back)
    select ${shopId}, grain, segment, cohort, period - cohort, sum(sign)::int, sum(sign * orders)::int,
      sum(sign * net_minor)::bigint, coalesce(sum(sign) filter (where is_last), 0)::int,
      coalesce(sum(sign) filter (where nth = 2), 0)::int
    from (
      select 1 as sign, grain, period, cohort, orders, net_minor, nth, is_last, is_member
      from changed where cohort is not null
      union all
      select -1, grain, period, was_cohort, was_orders, was_net_minor, was_nth, was_last, was_member
      from changed where was_cohort is not null
    ) each_way
    cross join lateral (values ('all'), (case when is_member then 'member' else 'non-member' end)) as s(segment)
    group by grain, segment, cohort, period
    on conflict (shop_id, grain, segment, cohort, k) do update set
      customers = cell.customers + excluded.customers, orders = cell.orders + excluded.orders,
      net_minor = cell.net_minor + excluded.net_minor, last_here = cell.last_here + excluded.last_here,
      first_back = cell.first_back + excluded.first_back`;
}

function saveCustomers(shopId: bigint): Prisma.Sql {
  return Prisma.sql`
    insert into retention_customer as stored (shop_id, customer_id, first_day, second_day, last_day, orders, days,
      net_minor, repeat_net_minor, products, is_member, channel, country, tier_id, first_product_id, has_discount)
    select ${shopId}, customer_id, first_day, second_day, last_day, orders, days, net_minor, repeat_net_minor, products,
      is_member, channel, country, tier_id, first_product_id, has_discount
    from counted
    on conflict (shop_id, customer_id) do update set
      first_day = excluded.first_day, second_day = excluded.second_day, last_day = excluded.last_day,
      orders = excluded.orders, days = excluded.days, net_minor = excluded.net_minor,
      repeat_net_minor = excluded.repeat_net_minor, products = excluded.products, is_member = excluded.is_member,
      channel = excluded.channel, country = excluded.country, tier_id = excluded.tier_id,
      first_product_id = excluded.first_product_id, has_discount = excluded.has_discount
    where stored is distinct from excluded`;
}

/** Removes the cells in which nobody is left. */
export async function deleteEmptyCells(db: Db, shopId: bigint): Promise<void> {
  await db.$executeRaw`delete from retention_cell where shop_id = ${shopId} and customers = 0`;
}
