import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { RunOfShop } from "./stage-history.ts";

const Ends = z.array(z.object({ order_id: z.bigint() }));

/** The last of the next orders of a run; null where none is left. */
export async function findLastOfNextOrders(
  db: Db,
  { shopId, runId }: RunOfShop,
  { after, limit }: { after: bigint; limit: number },
): Promise<bigint | null> {
  const rows = await db.$queryRaw`
    select max(order_id) as order_id from (
      select order_id from history_order
      where shop_id = ${shopId} and run_id = ${runId} and order_id > ${after} order by order_id limit ${limit}) next
    having max(order_id) is not null`;
  return Ends.parse(rows)[0]?.order_id ?? null;
}

/**
 * Puts orders and their lines together into the statistics' orders. A state that is known to be as new stays: what a
 * webhook told was told more exactly. Money given back beyond what came back of the lines was given back without any;
 * up to a minor unit a line it is rounding. Gives how many orders of the run it went over.
 */
export async function storeHistoryOrders(
  db: Db,
  { shopId, runId }: RunOfShop,
  { after, to, timeZone }: { after: bigint; to: bigint; timeZone: string },
): Promise<void> {
  await db.$executeRaw`
    with pieces as (
      select order_id, line_id, is_sold, gross_minor, net_minor, net_of_tax_minor, returned_minor, product_id,
        has_discount, row_number() over (partition by order_id, product_id order by line_id) as nth
      from history_line
      where shop_id = ${shopId} and run_id = ${runId} and order_id > ${after} and order_id <= ${to}
    ),
    sums as (
      select order_id, bool_or(is_sold) as is_sold, bool_or(has_discount) as has_discount,
        sum(gross_minor)::bigint as gross_minor, sum(net_minor)::bigint as net_minor,
        sum(net_of_tax_minor)::bigint as net_of_tax_minor, sum(returned_minor)::bigint as returned_minor,
        count(*) as lines,
        array_agg(product_id order by line_id) filter (where product_id is not null and nth = 1) as product_ids
      from pieces group by order_id
    ),
    whole as (
      select o.order_id, o.customer_id, o.processed_at, o.updated_at, o.channel, o.country,
        o.stands and coalesce(sums.is_sold, false) as counts, coalesce(sums.gross_minor, 0) as gross_minor,
        coalesce(case when o.taxes_included then sums.net_of_tax_minor else sums.net_minor end, 0) as left_minor,
        o.given_back_minor - coalesce(sums.returned_minor, 0) as beyond_minor, coalesce(sums.lines, 0) as lines,
        coalesce(sums.product_ids, '{}') as product_ids, coalesce(sums.has_discount, false) as has_discount
      from history_order o left join sums on sums.order_id = o.order_id
      where o.shop_id = ${shopId} and o.run_id = ${runId} and o.order_id > ${after} and o.order_id <= ${to}
    )
    insert into retention_order as stored (shop_id, order_id, customer_id, processed_at, updated_at, day, counts,
      gross_minor, net_minor, channel, country, tier_id, product_ids, has_discount)
    select ${shopId}, order_id, customer_id, processed_at, updated_at,
      (processed_at at time zone ${timeZone})::date - date '1970-01-01', counts, gross_minor,
      greatest(0, left_minor - case when beyond_minor > lines then beyond_minor else 0 end),
      channel, country, null, product_ids, has_discount
    from whole
    order by order_id
    on conflict (shop_id, order_id) do update set
      customer_id = case when excluded.customer_id is null and stored.customer_id < 0
        then stored.customer_id else excluded.customer_id end,
      processed_at = excluded.processed_at, updated_at = excluded.updated_at, day = excluded.day,
      counts = excluded.counts, gross_minor = excluded.gross_minor, net_minor = excluded.net_minor,
      channel = excluded.channel, country = excluded.country, product_ids = excluded.product_ids,
      has_discount = excluded.has_discount
    where excluded.updated_at > stored.updated_at`;
}

const Counts = z.array(z.object({ orders: z.int() }));

export async function countHistoryOrders(
  db: Db,
  { shopId, runId }: RunOfShop,
  { after, to }: { after: bigint; to: bigint },
): Promise<number> {
  const rows = await db.$queryRaw`
    select count(*)::int as orders from history_order
    where shop_id = ${shopId} and run_id = ${runId} and order_id > ${after} and order_id <= ${to}`;
  return Counts.parse(rows)[0]?.orders ?? 0;
}
