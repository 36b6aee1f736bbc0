import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { inSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";

export interface LifetimeSums {
  customers: number;
  repeaters: number;
  /** Who bought two or more different products, and any product. */
  ofSeveralProducts: number;
  ofAnyProduct: number;
  orders: number;
  netMinor: number;
  firstDay: number | null;
}

const Rows = z.array(
  z
    .object({
      customers: z.int(),
      repeaters: z.int(),
      several: z.int(),
      any_product: z.int(),
      orders: z.int(),
      net_minor: z.bigint(),
      first_day: z.int().nullable(),
    })
    .transform((row): LifetimeSums => ({
      customers: row.customers,
      repeaters: row.repeaters,
      ofSeveralProducts: row.several,
      ofAnyProduct: row.any_product,
      orders: row.orders,
      netMinor: Number(row.net_minor),
      firstDay: row.first_day,
    })),
);

/** All customers of a segment and what they have done so far. */
export async function readLifetimeSums(
  db: Db,
  shopId: bigint,
  segment: SegmentFilter,
): Promise<LifetimeSums> {
  const [counts] = Rows.parse(
    await db.$queryRaw`
      select count(*)::int as customers, (count(*) filter (where orders > 1))::int as repeaters,
        (count(*) filter (where products > 1))::int as several, (count(*) filter (where products > 0))::int as any_product,
        coalesce(sum(orders), 0)::int as orders, coalesce(sum(net_minor), 0)::bigint as net_minor,
        min(first_day) as first_day
      from retention_customer c where c.shop_id = ${shopId} and ${inSegment(segment)}`,
  );
  if (!counts) throw new Error("A sum over all rows gave no row");
  return counts;
}

const Shares = z.array(z.object({ n: z.bigint() }));

/** Orders that count but have no customer: walk-ins, and guests whom Shopify keeps no record of. */
export async function countOrdersOfNobody(db: Db, shopId: bigint): Promise<number> {
  const [row] = Shares.parse(
    await db.$queryRaw`
      select count(*) as n from retention_order where shop_id = ${shopId} and counts and customer_id is null`,
  );
  return Number(row?.n ?? 0n);
}
