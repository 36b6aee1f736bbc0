import pg from "pg";
import { firstOrderFacts } from "#app/domain/earning/earning-facts.ts";
import { defaultProgram } from "#app/domain/program.ts";
import { makeLine, makeOrder } from "#test/factories/order-snapshot.ts";

/** Fills a shop with members and orders of the last twelve months, as the history import would have left them. */
export async function fillWithOrders(
  databaseUrl: string,
  { orders, members, now }: { orders: number; members: number; now: Date },
): Promise<bigint> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    `insert into shop (domain, currency, time_zone, locale, created_at, installed_at)
     values ('past.myshopify.com', 'USD', 'America/New_York', 'en', $1, $1) returning id`,
    [now],
  );
  const shopId = rows[0]?.id ?? "";
  const year = new Date(now.getTime() - YEAR_MS);
  await client.query(
    `insert into program_version (shop_id, version, program, published_at, effective_at)
     values ($1, 1, $2, $3, $3)`,
    [shopId, JSON.stringify(defaultProgram("USD")), year],
  );
  await client.query(
    `insert into member (shop_id, id, customer_id, joined_at, updated_at)
     select $1, id, id, $2, $2 from generate_series(1, $3::int) as id`,
    [shopId, year, members],
  );
  const two = [makeLine({ lineId: "1" }), makeLine({ lineId: "2", amountMinor: 2_450, discountMinor: 245 })];
  const snapshot = JSON.stringify(makeOrder({ lines: two, shippingMinor: 600 }));
  await client.query(
    `insert into shop_order (shop_id, id, name, customer_id, member_id, processed_at, shopify_updated_at, snapshot,
       facts, program_version, target_points, posted_points, posting_count, first_seen_at, seen_at)
     select $1, id, '#' || id, 1 + id % $2, 1 + id % $2, moment, moment,
       $3::jsonb || jsonb_build_object('orderId', id::text, 'processedAt', moment, 'updatedAt', moment),
       $4::jsonb || jsonb_build_object('orderedOn', moment::date), 1, 122, 122, 1, moment, moment
     from (select id, $5::timestamptz + id * ($6::timestamptz - $5::timestamptz) / $7::int as moment
           from generate_series(1, $7::int) as id) as placed`,
    [shopId, members, snapshot, JSON.stringify(firstOrderFacts("2026-01-01")), year, now, orders],
  );
  await client.query("analyze");
  await client.end();
  return BigInt(shopId);
}

const YEAR_MS = 364 * 86_400_000;
