// Baseline: the least that stores what an order comes to. One transaction with three inserts of whole arrays into
// tables with nothing but a primary key: no members, no awards, no locks, no checks, no second look.
import type pg from "pg";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";

const TABLES = `
  create table bare_order (id bigint primary key, customer_id bigint, processed_at timestamptz, snapshot jsonb);
  create table bare_entry (id bigserial primary key, customer_id bigint, key text, points bigint, at timestamptz);
  create table bare_lot (id bigserial primary key, customer_id bigint, points bigint, at timestamptz)`;

export async function createBarePosting(
  client: pg.Client,
): Promise<(orders: IncomingOrder[]) => Promise<void>> {
  await client.query(TABLES);
  return async (orders) => {
    const ids = orders.map(({ snapshot }) => snapshot.orderId);
    const customers = orders.map(({ customer }) => String(customer?.customerId));
    const times = orders.map(({ snapshot }) => snapshot.processedAt.toISOString());
    const snapshots = orders.map(({ snapshot }) => JSON.stringify(snapshot));
    const points = orders.map(({ snapshot }) => snapshot.shippingMinor);
    await client.query("begin");
    await client.query({
      name: "orders",
      text: "insert into bare_order select * from unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::jsonb[])",
      values: [ids, customers, times, snapshots],
    });
    await client.query({
      name: "entries",
      text: `insert into bare_entry (customer_id, key, points, at)
        select * from unnest($1::bigint[], $2::text[], $3::bigint[], $4::timestamptz[])`,
      values: [customers, ids.map((id) => `order:${id}:1`), points, times],
    });
    await client.query({
      name: "lots",
      text: `insert into bare_lot (customer_id, points, at)
        select * from unnest($1::bigint[], $2::bigint[], $3::timestamptz[])`,
      values: [customers, points, times],
    });
    await client.query("commit");
  };
}
