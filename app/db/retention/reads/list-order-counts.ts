import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { inSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";

const Rows = z.array(z.object({ orders: z.int(), customers: z.int() }));

/** Customers by their number of orders. */
export async function listOrderCounts(
  db: Db,
  shopId: bigint,
  segment: SegmentFilter,
): Promise<Map<number, number>> {
  const rows = await db.$queryRaw`
    select orders, count(*)::int as customers from retention_customer c
    where c.shop_id = ${shopId} and ${inSegment(segment)} group by orders`;
  return new Map(Rows.parse(rows).map(({ orders, customers }) => [orders, customers]));
}
