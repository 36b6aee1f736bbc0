import type { Db } from "#app/db/client.server.ts";
import type { HistoryLine, HistoryOrder } from "#app/domain/history/history-facts.ts";

export interface RunOfShop {
  shopId: bigint;
  runId: bigint;
}

/**
 * A column as PostgreSQL writes an array of plain values (numbers, moments, yes and no): the quickest way for many rows
 * into the database that a prepared statement knows.
 */
function plainArray<T>(rows: readonly T[], valueOf: (row: T) => string | number | boolean | null): string {
  return `{${rows.map((row) => valueOf(row) ?? "NULL").join(",")}}`;
}

/** Keeps orders of the file for later; one that is read twice stays as it is. Gives how many were new. */
export async function insertHistoryOrders(
  db: Db,
  { shopId, runId }: RunOfShop,
  orders: readonly HistoryOrder[],
): Promise<number> {
  if (orders.length === 0) return 0;
  const channels = orders.map(({ channel }) => channel);
  const countries = orders.map(({ country }) => country);
  return db.$executeRaw`
    insert into history_order (shop_id, run_id, order_id, customer_id, processed_at, updated_at, stands,
      taxes_included, given_back_minor, channel, country)
    select ${shopId}, ${runId}, o.*
    from unnest(${plainArray(orders, ({ orderId }) => orderId)}::bigint[],
      ${plainArray(orders, ({ customerId }) => customerId)}::bigint[],
      ${plainArray(orders, ({ processedAt }) => processedAt)}::timestamptz[],
      ${plainArray(orders, ({ updatedAt }) => updatedAt)}::timestamptz[],
      ${plainArray(orders, ({ stands }) => stands)}::boolean[],
      ${plainArray(orders, ({ taxesIncluded }) => taxesIncluded)}::boolean[],
      ${plainArray(orders, ({ givenBackMinor }) => givenBackMinor)}::bigint[],
      ${channels}::text[], ${countries}::text[]) as o
    on conflict do nothing`;
}

/** Keeps lines for later, wherever their orders are in the file. */
export async function insertHistoryLines(
  db: Db,
  { shopId, runId }: RunOfShop,
  lines: readonly HistoryLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await db.$executeRaw`
    insert into history_line (shop_id, run_id, order_id, line_id, is_sold, gross_minor, net_minor, net_of_tax_minor,
      returned_minor, product_id, has_discount)
    select ${shopId}, ${runId}, l.*
    from unnest(${plainArray(lines, ({ orderId }) => orderId)}::bigint[],
      ${plainArray(lines, ({ lineId }) => lineId)}::bigint[],
      ${plainArray(lines, ({ isSold }) => isSold)}::boolean[],
      ${plainArray(lines, ({ grossMinor }) => grossMinor)}::bigint[],
      ${plainArray(lines, ({ netMinor }) => netMinor)}::bigint[],
      ${plainArray(lines, ({ netOfTaxMinor }) => netOfTaxMinor)}::bigint[],
      ${plainArray(lines, ({ returnedMinor }) => returnedMinor)}::bigint[],
      ${plainArray(lines, ({ productId }) => productId)}::bigint[],
      ${plainArray(lines, ({ hasDiscount }) => hasDiscount)}::boolean[]) as l
    on conflict do nothing`;
}
